package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.awspring.cloud.sqs.listener.backpressure.BatchAwareBackPressureHandler;

/**
 * Decides when to receive. Places are counted in batches: an open poll holds the place of
 * the batch it may bring, so nothing is received that nobody can process, and one slow
 * batch holds one place and no more.
 * <p>
 * An idle queue is asked by one poll at a time. A poll that comes back full doubles the
 * number of polls, an empty one brings it back to one.
 */
final class BatchPermits implements BatchAwareBackPressureHandler {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final int batchSize;

	private final int maximumConcurrency;

	private int openPolls;

	private int batchesInProgress;

	private int pollLimit = 1;

	private boolean draining;

	BatchPermits(int batchSize, int maximumConcurrency) {
		this.batchSize = batchSize;
		this.maximumConcurrency = maximumConcurrency;
	}

	@Override
	public int requestBatch() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (!hasPlace()) {
				if (this.draining) {
					return 0;
				}
				this.changed.await();
			}
			this.openPolls++;
			return this.batchSize;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasPlace() {
		return !this.draining && this.openPolls < this.pollLimit
				&& this.openPolls + this.batchesInProgress < this.maximumConcurrency;
	}

	@Override
	public int request(int amount) throws InterruptedException {
		return requestBatch();
	}

	/**
	 * Takes note of how a poll or a batch ended.
	 * @param amount how many messages the poll did not bring, or 1 for a batch that is
	 * settled
	 */
	@Override
	public void release(int amount, ReleaseReason reason) {
		this.lock.lock();
		try {
			switch (reason) {
				case NONE_FETCHED -> {
					this.openPolls--;
					this.pollLimit = 1;
				}
				case PARTIAL_FETCH -> {
					this.openPolls--;
					this.batchesInProgress++;
					if (amount == 0) {
						this.pollLimit = Math.min(this.pollLimit * 2, this.maximumConcurrency);
					}
				}
				case PROCESSED -> this.batchesInProgress--;
				case LIMITED -> {
					// only ever given by a composite of handlers, which this is not part
					// of
				}
			}
			if (this.draining || hasPlace()) {
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets no further poll begin and waits for open polls and batches in progress to end.
	 * What is still open after the timeout is left to end by itself: cancelling a poll
	 * would strand the messages that it brings.
	 * @return always true, so that the source does not cancel polls
	 */
	@Override
	public boolean drain(Duration timeout) {
		this.lock.lock();
		try {
			this.draining = true;
			this.changed.signalAll();
			long remaining = timeout.toNanos();
			while ((this.openPolls > 0 || this.batchesInProgress > 0) && remaining > 0) {
				remaining = this.changed.awaitNanos(remaining);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
		return true;
	}

	@Override
	public String toString() {
		return "BatchPermits[openPolls=%d, batchesInProgress=%d, pollLimit=%d]".formatted(this.openPolls,
				this.batchesInProgress, this.pollLimit);
	}

}
