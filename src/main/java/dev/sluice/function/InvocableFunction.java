package dev.sluice.function;

import java.time.Duration;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * A function that can be invoked with a batch. Safe for use by many threads.
 */
public interface InvocableFunction {

	String name();

	/**
	 * What does the work, in words: for example {@code handler com.acme.OrderHandler}.
	 */
	String target();

	Duration timeout();

	int invocationsInProgress();

	/**
	 * Invokes the function and reads its answer by Lambda's rules; blocks the calling
	 * (virtual) thread for at most the timeout. Never throws: an error of the function is
	 * an outcome.
	 * @param reportBatchItemFailures whether the answer is read; otherwise an invocation
	 * without an error is a success
	 */
	BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures);

	/**
	 * Invokes the function with any event; blocks as above, and never throws either.
	 */
	Answer invoke(Invocation invocation);

	/**
	 * What it runs in now; none for a function without execution environments.
	 */
	Environments environments();

}
