package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.backpressure.BatchAwareBackPressureHandler;

/**
 * Decides when to receive, and how much. Places are counted in batches and room in
 * messages: a poll is opened only if there is room for what it may bring, in batches that
 * have a place. So nothing is received that nobody can process, and one slow batch holds
 * one place and no more.
 * <p>
 * An idle queue is asked by as many polls as the minimum concurrency says. A poll that
 * comes back full doubles their number, an empty one brings it back.
 * <p>
 * A place that is given back may wake other listeners and this one, so it is given back
 * outside of the lock.
 */
final class BatchPermits implements BatchAwareBackPressureHandler {

	/** What one ReceiveMessage brings at most. */
	private static final int LARGEST_RECEIVE = 10;

	/** Polls that are worth it to fill batches larger than one receive. */
	private static final int MOST_FILLING_POLLS = 100;

	private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final BatchListener listener;

	private final Supplier<Duration> remainingWindow;

	private int openPolls;

	/** Receives that have come but are not assembled. */
	private int arriving;

	/** Messages that open polls may bring, and those of receives that are arriving. */
	private int expected;

	/** Messages that were assembled but not handed over. */
	private int held;

	/** Places of batches that are not handed over. */
	private int places;

	/** Batches that are ready and have no place. */
	private int waiting;

	private int batchesInProgress;

	private int pollLimit;

	/** The last poll was refused by the admission, which tells when to ask again. */
	private boolean refused;

	private boolean draining;

	/**
	 * @param remainingWindow until the batch that is being filled is handed over
	 */
	BatchPermits(BatchListener listener, Supplier<Duration> remainingWindow) {
		this.listener = listener;
		this.remainingWindow = remainingWindow;
		this.pollLimit = listener.minimumConcurrency();
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
		if (this.openPolls >= this.pollLimit || this.waiting > 0 || isWaitingForItsWindow()) {
			return 0;
		}
		int most = Math.min(LARGEST_RECEIVE, this.listener.batchSize());
		int room = room();
		int messages = 0;
		if (room < most) {
			messages = this.listener.admission().tryReceive(most, true);
			this.places += (messages > 0) ? 1 : 0;
		}
		if (messages == 0 && room > 0) {
			messages = this.listener.admission().tryReceive(Math.min(most, room), false);
		}
		if (messages > 0) {
			this.openPolls++;
			this.expected += messages;
		}
		this.refused = messages == 0 && !isFilling();
		return messages;
	}

	/**
	 * Messages that the places have room for. Without a window each poll has a place of
	 * its own, and what it does not bring stays free.
	 */
	private int room() {
		return isFilling() ? this.places * this.listener.batchSize() - this.held - this.expected : 0;
	}

	private boolean isFilling() {
		return !this.listener.maximumBatchingWindow().isZero();
	}

	/**
	 * The rest of a window is too short for a long poll; short ones are worth it only
	 * while there is a backlog.
	 */
	private boolean isWaitingForItsWindow() {
		return this.held > 0 && this.pollLimit <= this.listener.minimumConcurrency()
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
		int spare;
		this.lock.lock();
		try {
			this.openPolls--;
			this.expected -= unused;
			this.arriving += broughtMessages ? 1 : 0;
			if (!broughtMessages) {
				this.pollLimit = this.listener.minimumConcurrency();
			}
			else if (unused == 0) {
				this.pollLimit = Math.min(this.pollLimit * 2, mostPolls());
			}
			spare = takeSparePlaces();
			wake();
		}
		finally {
			this.lock.unlock();
		}
		if (unused > 0) {
			this.listener.admission().returnUnused(unused);
		}
		endPlaces(spare);
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

	private int mostPolls() {
		int concurrency = this.listener.maximumConcurrency();
		int receives = Math.ceilDiv(this.listener.batchSize(), LARGEST_RECEIVE);
		return Math.max(concurrency, Math.min(concurrency * receives, MOST_FILLING_POLLS));
	}

	/**
	 * Whether there is still someone to process what has come.
	 */
	boolean isOpen() {
		this.lock.lock();
		try {
			return !this.draining;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes note of what became of messages that have come.
	 * @param received how many came
	 * @param accepted how many of them are held for batches
	 */
	void assembled(int received, int accepted) {
		int spare;
		this.lock.lock();
		try {
			this.arriving--;
			this.expected -= received;
			this.held += accepted;
			spare = takeSparePlaces();
			wake();
		}
		finally {
			this.lock.unlock();
		}
		endPlaces(spare);
	}

	/**
	 * Takes a place for a batch that is ready. Without one the batch waits, and nothing
	 * is received before it has one.
	 */
	boolean tryHandOver(int messages) {
		this.lock.lock();
		try {
			boolean begun = tryBegin();
			this.waiting += begun ? 0 : 1;
			return begun && handedOver(messages);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes a place for a batch that waits for one.
	 */
	boolean tryHandOverWaiting(int messages) {
		this.lock.lock();
		try {
			boolean begun = tryBegin();
			this.waiting -= begun ? 1 : 0;
			return begun && handedOver(messages);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean tryBegin() {
		if (this.places > 0) {
			this.places--;
			return true;
		}
		return this.listener.admission().tryBegin();
	}

	private boolean handedOver(int messages) {
		this.held -= messages;
		this.batchesInProgress++;
		wake();
		return true;
	}

	/**
	 * Takes note that messages are no longer held, since they were given back.
	 */
	void givenBack(int messages) {
		this.lock.lock();
		try {
			this.held -= messages;
			wake();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes note that a batch that waited for a place was given back.
	 */
	void waitedInVain(int messages) {
		this.lock.lock();
		try {
			this.waiting--;
		}
		finally {
			this.lock.unlock();
		}
		givenBack(messages);
	}

	/**
	 * Gives back the place of a batch that is settled.
	 */
	void settled() {
		this.listener.admission().end();
		this.lock.lock();
		try {
			this.batchesInProgress--;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Looks again whether a poll may be opened.
	 */
	void reconsider() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private int takeSparePlaces() {
		int spare = Math.max(0, this.places - neededPlaces());
		this.places -= spare;
		return spare;
	}

	/**
	 * Without a window each receive is a batch, however small; with one they fill batches
	 * together.
	 */
	private int neededPlaces() {
		return isFilling() ? Math.ceilDiv(this.held + this.expected, this.listener.batchSize())
				: this.openPolls + this.arriving + Math.ceilDiv(this.held, this.listener.batchSize());
	}

	private void endPlaces(int count) {
		for (int i = 0; i < count; i++) {
			this.listener.admission().end();
		}
		if (count > 0) {
			reconsider();
		}
	}

	/**
	 * Lets no further poll begin, and nothing more arrive.
	 */
	void close() {
		this.lock.lock();
		try {
			this.draining = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
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
			while ((this.arriving > 0 || this.batchesInProgress > 0) && remaining > 0) {
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
		return "BatchPermits[openPolls=%d, pollLimit=%d, expected=%d, held=%d, places=%d, batchesInProgress=%d]"
			.formatted(this.openPolls, this.pollLimit, this.expected, this.held, this.places, this.batchesInProgress);
	}

}
