package dev.sluice.sqs.listening;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.ReceivedMessage;

/**
 * A listener that remembers what it got.
 */
class RecordingListener implements BatchListener {

	final List<ReceivedMessage> received = java.util.Collections.synchronizedList(new java.util.ArrayList<>());

	final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

	final AtomicInteger inProgress = new AtomicInteger();

	final AtomicInteger mostInProgress = new AtomicInteger();

	private final String queue;

	private final int batchSize;

	private final int maximumConcurrency;

	private final Consumer<Batch> work;

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
	public void onBatch(Batch batch) {
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

}
