package dev.sluice.sqs.listening;

import dev.sluice.queue.BatchListener;

/**
 * How many polls may be open at once: on an idle queue as many as the minimum concurrency
 * says; one that comes back full doubles their number, an empty one brings it back.
 * Guarded by the lock of its permits.
 */
final class PollLimit {

	/** What one ReceiveMessage brings at most. */
	static final int LARGEST_RECEIVE = 10;

	/** Polls that are worth it to fill batches larger than one receive. */
	private static final int MOST_FILLING_POLLS = 100;

	private final BatchListener listener;

	private int current;

	PollLimit(BatchListener listener) {
		this.listener = listener;
		this.current = listener.minimumConcurrency();
	}

	int current() {
		return this.current;
	}

	/**
	 * Whether the last that was seen of the queue is that it is idle.
	 */
	boolean isLowest() {
		return this.current <= this.listener.minimumConcurrency();
	}

	void cameBackFull() {
		this.current = Math.min(this.current * 2, most());
	}

	void cameBackEmpty() {
		this.current = this.listener.minimumConcurrency();
	}

	private int most() {
		int concurrency = this.listener.maximumConcurrency();
		int receives = Math.ceilDiv(this.listener.batchSize(), LARGEST_RECEIVE);
		return Math.max(concurrency, Math.min(concurrency * receives, MOST_FILLING_POLLS));
	}

}
