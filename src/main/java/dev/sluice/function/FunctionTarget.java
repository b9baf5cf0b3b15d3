package dev.sluice.function;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * What does the work of a function. Safe for use by many threads.
 */
public interface FunctionTarget {

	/**
	 * The target in words, for example {@code handler com.acme.OrderHandler}.
	 */
	String description();

	/**
	 * Does the work of one batch, blocking the calling (virtual) thread for at most the
	 * function's timeout. Never throws: an error is an outcome, logged by the target.
	 * @param reportBatchItemFailures whether the answer is read; otherwise an invocation
	 * without an error is a success
	 */
	BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures);

}
