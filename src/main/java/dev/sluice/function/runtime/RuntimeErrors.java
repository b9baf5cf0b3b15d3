package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.Locale;

import dev.sluice.function.Answer;
import dev.sluice.function.ErrorObject;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;

/**
 * The failures of what runs a function, in Lambda's types and words.
 */
final class RuntimeErrors {

	/** A shell that does not find the command, or may not run it, ends with these. */
	private static final int NOT_EXECUTABLE = 126;

	private static final int NOT_FOUND = 127;

	/** A process that was killed by a signal ends with this and the signal. */
	private static final int SIGNALLED = 128;

	private RuntimeErrors() {
	}

	static Answer.Failed told(Reported.Problem error) {
		return new Answer.Failed(Kind.ERROR,
				ErrorObject.read(error.payload(), error.type().isEmpty() ? null : error.type()), error.payload(),
				Remedy.Retry.BACK_OFF, "");
	}

	static Answer.Failed tooLarge(long bytes) {
		return failed("Function.ResponseSizeTooLarge", "Response payload size (" + bytes
				+ " bytes) exceeded maximum allowed payload size (" + EventSize.LIMIT + " bytes).");
	}

	static Answer.Failed exited(String requestId, int exitCode) {
		return failed((exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE) ? "Runtime.InvalidEntrypoint"
				: "Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited " + how(exitCode));
	}

	private static String how(int exitCode) {
		if (exitCode == 0) {
			return "without providing a reason";
		}
		return (exitCode > SIGNALLED) ? "with error: signal " + (exitCode - SIGNALLED)
				: "with error: exit status " + exitCode;
	}

	static Answer.Failed notStarted(String reason) {
		return failed("Runtime.InvalidEntrypoint", reason);
	}

	static Answer.Failed initTimedOut(Duration limit) {
		return Answer.Failed.of(new AllFailed(Kind.TIMEOUT, new Failure("Sandbox.Timedout",
				String.format(Locale.ROOT, "Init timed out after %.2f seconds", limit.toMillis() / 1000.0))));
	}

	static Answer.Failed timedOut(Duration limit) {
		return Answer.Failed.of(AllFailed.timedOut(limit));
	}

	static Answer.Failed interrupted() {
		return failed(InterruptedException.class.getName(), "The invocation was interrupted");
	}

	static Answer.Failed inCrashLoop(int failures, Failure last, Duration left) {
		Failure failure = new Failure(last.type(), "The last " + failures
				+ " environments could not start, and the next is tried later: " + last.message());
		return Answer.Failed.of(new AllFailed(Kind.ERROR, failure, new Remedy.Retry(left)));
	}

	private static Answer.Failed failed(String type, String message) {
		return Answer.Failed.of(new AllFailed(Kind.ERROR, new Failure(type, message)));
	}

}
