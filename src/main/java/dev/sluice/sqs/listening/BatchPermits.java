package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.backpressure.BatchAwareBackPressureHandler;

/**
 * Decides when to receive, and how much: a poll is opened only if there is room for what
 * it may bring, in batches that have a place. So nothing is received that nobody can
 * process, and one slow batch holds one place and no more.
 * <p>
 * A place that is given back may wake other listeners and this one, so it is given back
 * outside of the lock.
 */
final class BatchPermits implements BatchAwareBackPressureHandler {

	private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final BatchListener listener;

	private final Supplier<Duration> remainingWindow;

	private final Holdings holdings;

	private final PollLimit pollLimit;

	/** The last poll was refused by the admission, which tells when to ask again. */
	private boolean refused;

	private boolean draining;

	/**
	 * @param remainingWindow until the batch that is being filled is handed over
	 */
	BatchPermits(BatchListener listener, Supplier<Duration> remainingWindow) {
		this.listener = listener;
		this.remainingWindow = remainingWindow;
		this.holdings = new Holdings(listener);
		this.pollLimit = new PollLimit(listener);
	}

	/**
	 * Waits for leave to open a poll.
	 * @return how many messages it may bring; 0 when the listener stops
	 */
	@Override
	public int requestBatch() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (!this.draining) {
				int messages = tryPoll();
				if (messages > 0) {
					return messages;
				}
				this.changed.await();
			}
			return 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int request(int amount) throws InterruptedException {
		return requestBatch();
	}

	private int tryPoll() {
		this.refused = false;
		if (this.holdings.openPolls() >= this.pollLimit.current() || this.holdings.hasWaitingBatches()
				|| isWaitingForItsWindow()) {
			return 0;
		}
		int messages = takeLeave();
		if (messages > 0) {
			this.holdings.pollOpened(messages);
		}
		this.refused = messages == 0 && !this.holdings.isFilling();
		return messages;
	}

	private int takeLeave() {
		int most = Math.min(PollLimit.LARGEST_RECEIVE, this.listener.batchSize());
		int room = this.holdings.room();
		if (room < most) {
			int messages = this.listener.admission().tryReceive(most, true);
			if (messages > 0) {
				this.holdings.placeTaken();
				return messages;
			}
		}
		return (room > 0) ? this.listener.admission().tryReceive(Math.min(most, room), false) : 0;
	}

	/**
	 * The rest of a window is too short for a long poll; short ones are worth it only
	 * while there is a backlog.
	 */
	private boolean isWaitingForItsWindow() {
		return this.holdings.hasMessages() && this.pollLimit.isLowest()
				&& this.remainingWindow.get().compareTo(SHORTEST_WAIT) < 0;
	}

	/**
	 * How long a poll may wait for messages.
	 * @param longest what the queue's settings say
	 */
	Duration waitTime(Duration longest) {
		Duration window = this.remainingWindow.get();
		Duration wait = (window.compareTo(longest) < 0) ? window : longest;
		return (wait.compareTo(SHORTEST_WAIT) > 0 && this.listener.admission().isContended()) ? SHORTEST_WAIT : wait;
	}

	/**
	 * Takes note of how a poll ended.
	 * @param amount how many messages it did not bring
	 */
	@Override
	public void release(int amount, ReleaseReason reason) {
		switch (reason) {
			case NONE_FETCHED -> pollEnded(amount, false);
			case PARTIAL_FETCH -> pollEnded(amount, true);
			case PROCESSED, LIMITED -> {
				// batches are counted by those who hand them over, and nothing limits
				// this handler
			}
		}
	}

	private void pollEnded(int unused, boolean broughtMessages) {
		changeAndGiveSparePlacesBack(() -> {
			this.holdings.pollEnded(unused, broughtMessages);
			if (!broughtMessages) {
				this.pollLimit.cameBackEmpty();
			}
			else if (unused == 0) {
				this.pollLimit.cameBackFull();
			}
		});
		if (unused > 0) {
			this.listener.admission().returnUnused(unused);
		}
	}

	/**
	 * Whether there is still someone to process what has come.
	 */
	boolean isOpen() {
		return locked(() -> !this.draining);
	}

	/**
	 * Takes note of what became of messages that have come.
	 * @param received how many came
	 * @param accepted how many of them are held for batches
	 */
	void assembled(int received, int accepted) {
		changeAndGiveSparePlacesBack(() -> this.holdings.assembled(received, accepted));
	}

	/**
	 * Takes a place for a batch that is ready. Without one the batch waits, and nothing
	 * is received before it has one.
	 */
	boolean tryHandOver(int messages) {
		return locked(() -> {
			boolean handedOver = tryBegin(messages);
			if (!handedOver) {
				this.holdings.beginsToWait();
			}
			return handedOver;
		});
	}

	/**
	 * Takes a place for a batch that waits for one.
	 */
	boolean tryHandOverWaiting(int messages) {
		return locked(() -> {
			boolean handedOver = tryBegin(messages);
			if (handedOver) {
				this.holdings.waitsNoLonger();
			}
			return handedOver;
		});
	}

	private boolean tryBegin(int messages) {
		boolean begun = this.holdings.usePlace() || this.listener.admission().tryBegin();
		if (begun) {
			this.holdings.handedOver(messages);
			wake();
		}
		return begun;
	}

	/**
	 * Takes note that messages are no longer held, since they were given back.
	 */
	void givenBack(int messages) {
		change(() -> this.holdings.givenBack(messages));
	}

	/**
	 * Takes note that a batch that waited for a place was given back.
	 */
	void waitedInVain(int messages) {
		change(() -> {
			this.holdings.waitsNoLonger();
			this.holdings.givenBack(messages);
		});
	}

	/**
	 * Gives back the place of a batch that is settled.
	 */
	void settled() {
		this.listener.admission().end();
		change(() -> {
			this.holdings.batchSettled();
			this.refused = false;
		});
	}

	/**
	 * Looks again whether a poll may be opened.
	 */
	void reconsider() {
		change(() -> this.refused = false);
	}

	private void changeAndGiveSparePlacesBack(Runnable change) {
		int spare;
		this.lock.lock();
		try {
			change.run();
			spare = this.holdings.takeSparePlaces();
			wake();
		}
		finally {
			this.lock.unlock();
		}
		for (int i = 0; i < spare; i++) {
			this.listener.admission().end();
		}
		if (spare > 0) {
			reconsider();
		}
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			wake();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean locked(BooleanSupplier action) {
		this.lock.lock();
		try {
			return action.getAsBoolean();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Has a poll tried that was not opened before. One that the admission refused is left
	 * alone: waking for it at each step of each batch would cost a part of the CPU time.
	 */
	private void wake() {
		if (!this.refused || this.draining) {
			this.changed.signalAll();
		}
	}

	/**
	 * Lets no further poll begin, and nothing more arrive.
	 */
	void close() {
		change(() -> this.draining = true);
	}

	/**
	 * Waits for batches in progress, and for what is arriving. Open polls are left to end
	 * by themselves: cancelling one would strand the messages that it brings.
	 * @return always true, so that the source does not cancel polls
	 */
	@Override
	public boolean drain(Duration timeout) {
		close();
		this.lock.lock();
		try {
			long remaining = timeout.toNanos();
			while (!this.holdings.areSettled() && remaining > 0) {
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
		return "BatchPermits[pollLimit=%d, %s]".formatted(this.pollLimit.current(), this.holdings);
	}

}
