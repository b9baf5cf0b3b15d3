package dev.sluice.queue;

import java.util.Set;

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
	 * @param failedMessageIds at least one
	 */
	record SomeFailed(Set<String> failedMessageIds) implements BatchOutcome {

		public SomeFailed {
			failedMessageIds = Set.copyOf(failedMessageIds);
		}
	}

	/**
	 * Every message failed.
	 *
	 * @param kind what went wrong
	 * @param reason in words, for log and API
	 */
	record AllFailed(Kind kind, String reason) implements BatchOutcome {
	}

	/** What makes a whole batch fail. */
	enum Kind {

		/** The function ended with an error, or its answer breaks Lambda's rules. */
		ERROR,
		/** The function gave no answer within its timeout. */
		TIMEOUT

	}

}
