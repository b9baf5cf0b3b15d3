package dev.sluice.lambda.invoke;

import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of Invoke waits for.
 */
enum InvocationType {

	/** For the answer of the function. */
	REQUEST_RESPONSE("RequestResponse"),

	/** For the event to be stored. */
	EVENT("Event"),

	/** For nothing: it asks whether it could invoke the function. */
	DRY_RUN("DryRun");

	private final String text;

	InvocationType(String text) {
		this.text = text;
	}

	/**
	 * Reads the header.
	 * @param text null where there is none
	 * @throws LambdaRefusal if it is another text
	 */
	static InvocationType of(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return REQUEST_RESPONSE;
		}
		for (InvocationType type : values()) {
			if (type.text.equals(text)) {
				return type;
			}
		}
		throw LambdaRefusal.invalid(
				"InvocationType is %s; it must be RequestResponse, Event or DryRun".formatted(Violation.quote(text)));
	}

	/**
	 * As it is written in the header.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
