package dev.sluice.queue;

/**
 * What does the work of a batch: a function, or a listener method.
 */
@FunctionalInterface
public interface BatchTarget {

	/**
	 * Does the work, blocking the calling (virtual) thread; throws nothing but errors of
	 * the JVM.
	 */
	BatchOutcome process(Batch batch);

}
