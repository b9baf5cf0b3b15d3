package dev.sluice.function;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;

/**
 * How an invocation with an event of JSON ended.
 */
public sealed interface Answer {

	/**
	 * The last lines that the function logged while it ran, 4 KB of them at least where
	 * there are as many; empty where the target does not see them.
	 */
	String log();

	/**
	 * The function returned.
	 *
	 * @param payload as the function gave it, which nobody has looked at yet; empty where
	 * it gave nothing
	 */
	record Returned(String payload, String log) implements Answer {

		public Returned(String payload) {
			this(payload, "");
		}

	}

	/**
	 * The function, or what runs it, failed.
	 *
	 * @param kind whether it failed or ran out of time
	 * @param payload Lambda's error object as JSON text
	 * @param remedy what is to become of the messages, as far as the function says so
	 */
	record Failed(BatchOutcome.Kind kind, Failure failure, String payload, Remedy remedy,
			String log) implements Answer {

		/**
		 * A failure of which type and message are all that is known.
		 */
		public static Failed of(BatchOutcome.AllFailed outcome) {
			return new Failed(outcome.kind(), outcome.failure(), ErrorObject.of(outcome.failure()), outcome.remedy(),
					"");
		}

		/**
		 * The same failure with what was logged.
		 */
		public Failed withLog(String log) {
			return new Failed(this.kind, this.failure, this.payload, this.remedy, log);
		}

		BatchOutcome.AllFailed outcome() {
			return new BatchOutcome.AllFailed(this.kind, this.failure, this.remedy);
		}

	}

}
