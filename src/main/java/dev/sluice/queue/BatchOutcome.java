package dev.sluice.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the work on a batch ended.
 */
public sealed interface BatchOutcome {

	/**
	 * Every message succeeded.
	 */
	record AllSucceeded() implements BatchOutcome {
	}

	/**
	 * Some messages failed, the others succeeded.
	 *
	 * @param failures at least one, by message id
	 */
	record SomeFailed(Map<String, ItemFailure> failures) implements BatchOutcome {

		public SomeFailed {
			failures = Map.copyOf(failures);
		}

		/**
		 * Messages that failed and ask for nothing.
		 */
		public SomeFailed(Set<String> messageIds) {
			this(messageIds.stream()
				.collect(Collectors.toMap(Function.identity(), (id) -> ItemFailure.Retry.BACK_OFF)));
		}
	}

	/**
	 * Every message failed.
	 *
	 * @param kind what went wrong
	 * @param failure the error
	 * @param remedy what is to become of them
	 */
	record AllFailed(Kind kind, Failure failure, Remedy remedy) implements BatchOutcome {

		public AllFailed(Kind kind, Failure failure) {
			this(kind, failure, Remedy.Retry.BACK_OFF);
		}

		/**
		 * The function gave no answer in time; type and words are those of Lambda.
		 */
		public static AllFailed timedOut(Duration timeout) {
			return new AllFailed(Kind.TIMEOUT, new Failure("Sandbox.Timedout",
					String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0)));
		}

		/**
		 * What went wrong in words, for log and API.
		 */
		public String reason() {
			return this.failure.words();
		}

	}

	/** What makes a whole batch fail. */
	enum Kind {

		/** The function ended with an error, or its answer breaks Lambda's rules. */
		ERROR,
		/** The function gave no answer within its timeout. */
		TIMEOUT

	}

}
