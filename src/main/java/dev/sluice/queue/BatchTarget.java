package dev.sluice.queue;

import java.util.function.Consumer;

/**
 * What does the work of a batch: a function, or a listener method.
 */
@FunctionalInterface
public interface BatchTarget {

	/**
	 * Does the work, blocking the calling (virtual) thread; throws nothing but errors of
	 * the JVM.
	 * @param done is told the outcome, once: on the calling thread, or on another one
	 * where the work did not end in time, so that nobody need wait for the calling one
	 */
	void process(Batch batch, Consumer<BatchOutcome> done);

}
