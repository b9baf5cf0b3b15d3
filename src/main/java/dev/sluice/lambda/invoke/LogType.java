package dev.sluice.lambda.invoke;

import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answer has the end of what the function logged.
 */
enum LogType {

	/** It has not. */
	NONE,

	/** It has, in a header. */
	TAIL;

	/**
	 * Reads the header.
	 * @param text null where there is none
	 * @throws LambdaRefusal if it is another text
	 */
	static LogType of(@Nullable String text) {
		return switch (text) {
			case null -> NONE;
			case "", "None" -> NONE;
			case "Tail" -> TAIL;
			default ->
				throw LambdaRefusal.invalid("LogType is %s; it must be None or Tail".formatted(Violation.quote(text)));
		};
	}

}
