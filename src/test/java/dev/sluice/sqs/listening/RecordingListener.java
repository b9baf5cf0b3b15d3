package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.sluice.queue.Admission;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.HandOverReason;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.testing.CountedAdmission;

/**
 * A listener that remembers what it got.
 */
class RecordingListener implements BatchListener {

	final List<ReceivedMessage> received = java.util.Collections.synchronizedList(new java.util.ArrayList<>());

	final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

	final AtomicInteger inProgress = new AtomicInteger();

	final AtomicInteger mostInProgress = new AtomicInteger();

	private final String queue;

	volatile int batchSize;

	volatile int maximumConcurrency;

	private final Consumer<Batch> work;

	final CountedAdmission admission = new CountedAdmission(this::maximumConcurrency);

	final ConcurrentLinkedQueue<ReceivedMessage> returned = new ConcurrentLinkedQueue<>();

	/** Size and reason of each batch. */
	final ConcurrentLinkedQueue<String> batches = new ConcurrentLinkedQueue<>();

	volatile Duration window = Duration.ZERO;

	RecordingListener(String queue, int batchSize, int maximumConcurrency, Consumer<Batch> work) {
		this.queue = queue;
		this.batchSize = batchSize;
		this.maximumConcurrency = maximumConcurrency;
		this.work = work;
	}

	@Override
	public String id() {
		return "listener";
	}

	@Override
	public String queue() {
		return this.queue;
	}

	@Override
	public boolean enabled() {
		return true;
	}

	@Override
	public int batchSize() {
		return this.batchSize;
	}

	@Override
	public int maximumConcurrency() {
		return this.maximumConcurrency;
	}

	@Override
	public Duration maximumBatchingWindow() {
		return this.window;
	}

	@Override
	public int minimumConcurrency() {
		return 1;
	}

	@Override
	public Admission admission() {
		return this.admission;
	}

	@Override
	public EventSize eventSize(ResolvedQueue queue) {
		return new BodySize();
	}

	@Override
	public List<ReceivedMessage> onReceive(ResolvedQueue queue, List<ReceivedMessage> messages) {
		return messages;
	}

	@Override
	public void onReturn(List<ReceivedMessage> messages) {
		this.returned.addAll(messages);
	}

	@Override
	public void onBatch(Batch batch, HandOverReason reason) {
		this.batches.add(batch.size() + " " + reason);
		int now = this.inProgress.incrementAndGet();
		this.mostInProgress.accumulateAndGet(now, Math::max);
		try {
			this.received.addAll(batch.messages());
			this.work.accept(batch);
		}
		finally {
			this.inProgress.decrementAndGet();
		}
	}

	@Override
	public void onReceiveFailure(String reason) {
		this.failures.add(reason);
	}

	/**
	 * An event of nothing but bodies.
	 */
	private static final class BodySize implements EventSize {

		@Override
		public long atMost(ReceivedMessage message) {
			return 2L * message.body().length();
		}

		@Override
		public long exactly(ReceivedMessage message) {
			return message.body().length();
		}

	}

}
