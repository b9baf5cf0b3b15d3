package dev.sluice.queue;

/**
 * What the receiving side hands batches to.
 */
public interface BatchListener {

	String id();

	/**
	 * Key, name, URL or ARN of the queue.
	 */
	String queue();

	/**
	 * How many messages a batch has at most, 1 to 10.
	 */
	int batchSize();

	/**
	 * How many batches are in progress at most.
	 */
	int maximumConcurrency();

	/**
	 * Processes and settles a batch; returns when all is done. Called on a virtual thread
	 * of its own, by at most {@link #maximumConcurrency()} threads at once.
	 */
	void onBatch(Batch batch);

}
