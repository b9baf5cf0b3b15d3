package dev.sluice.function.runtime;

import dev.sluice.queue.EventSize;
import dev.sluice.queue.Failure;

/**
 * A call of the Runtime API that is refused, in the words of AWS's runtime interface
 * emulator.
 */
final class Refused extends Exception {

	private final int status;

	private final String type;

	private Refused(int status, String type, String message) {
		super(message, null, false, false);
		this.status = status;
		this.type = type;
	}

	static Refused wrongOrder(RuntimeSession.State state) {
		return new Refused(403, "InvalidStateTransition", "State transition from " + state.words()
				+ " failed for runtime. Error: State transition is not allowed");
	}

	static Refused wrongRequest() {
		return new Refused(400, "InvalidRequestID", "Invalid request ID");
	}

	static Refused wrongAttempt() {
		return new Refused(400, "InvalidInvocationId", "Invalid invocation ID");
	}

	static Refused wrongResponseMode(String mode) {
		return new Refused(400, "InvalidFunctionResponseMode",
				"Lambda-Runtime-Function-Response-Mode must be streaming, not " + mode);
	}

	static Refused tooLarge(long bytes) {
		return new Refused(413, "RequestEntityTooLarge",
				"Exceeded maximum allowed payload size (" + EventSize.LIMIT + " bytes): " + bytes + " bytes");
	}

	static Refused unknownCall() {
		return new Refused(404, "NotFound", "The Runtime API has no such call");
	}

	int status() {
		return this.status;
	}

	Failure failure() {
		return new Failure(this.type, String.valueOf(getMessage()));
	}

}
