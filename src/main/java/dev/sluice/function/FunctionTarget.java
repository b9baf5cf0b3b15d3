package dev.sluice.function;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * What does the work of a function. Safe for use by many threads.
 */
public interface FunctionTarget {

	/**
	 * Does the work of one batch, blocking the calling (virtual) thread for at most the
	 * function's timeout. Never throws: an error is an outcome, logged by the target.
	 * @param reportBatchItemFailures whether the answer is read; otherwise an invocation
	 * without an error is a success
	 */
	BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures);

	/**
	 * Does the work of any event, as {@link EventTarget#invoke} does.
	 */
	Answer invoke(Invocation invocation);

	/**
	 * What it runs in now; none for a target that has no execution environments.
	 */
	default Environments environments() {
		return Environments.NONE;
	}

}
