package dev.sluice.function;

import java.util.function.Consumer;

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
	 * Does the work of one batch, blocking the calling (virtual) thread. Never throws: an
	 * error is an outcome, logged by the target.
	 * @param reportBatchItemFailures whether the answer is read; otherwise an invocation
	 * without an error is a success
	 * @param done is told the outcome, once, when the function's timeout is over at the
	 * latest: on the calling thread, or on another one where that is not free by then
	 */
	void invoke(Batch batch, boolean reportBatchItemFailures, Consumer<BatchOutcome> done);

}
