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
	 * Whether it receives from the start.
	 */
	boolean enabled();

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

	/**
	 * Told when a receive failed; the next one follows after a back-off.
	 * @param reason in words
	 */
	void onReceiveFailure(String reason);

}
