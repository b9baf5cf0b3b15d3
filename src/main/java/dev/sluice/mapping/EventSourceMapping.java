package dev.sluice.mapping;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;

/**
 * A queue wired to what does the work: takes a batch, has it processed and deletes what
 * succeeded. What failed is left to the queue's visibility timeout and redrive policy.
 */
final class EventSourceMapping implements BatchListener {

	private final MappingSettings settings;

	private final String queue;

	private final Work work;

	private final Acknowledger acknowledger;

	private final MappingMetrics metrics;

	private final AtomicInteger batchesInProgress = new AtomicInteger();

	private volatile String lastProcessingResult = "No records processed";

	EventSourceMapping(MappingSettings settings, String queue, Work work, Acknowledger acknowledger,
			MappingMetrics metrics) {
		this.settings = settings;
		this.queue = queue;
		this.work = work;
		this.acknowledger = acknowledger;
		this.metrics = metrics;
		metrics.showConcurrency(this.batchesInProgress::get, settings::maximumConcurrency);
	}

	@Override
	public String id() {
		return this.settings.id();
	}

	@Override
	public String queue() {
		return this.queue;
	}

	@Override
	public boolean enabled() {
		return this.settings.enabled();
	}

	@Override
	public int batchSize() {
		return this.settings.batchSize();
	}

	@Override
	public int maximumConcurrency() {
		return this.settings.maximumConcurrency();
	}

	@Override
	public void onBatch(Batch batch) {
		this.batchesInProgress.incrementAndGet();
		LogContext.enter(id(), batch);
		try {
			this.metrics.received(batch);
			this.metrics.invoking(batch);
			BatchOutcome outcome = this.work.target().process(batch);
			settle(batch, outcome);
			this.lastProcessingResult = describe(outcome);
		}
		finally {
			LogContext.leave();
			this.batchesInProgress.decrementAndGet();
		}
	}

	private void settle(Batch batch, BatchOutcome outcome) {
		Settlement settlement = Settlement.of(batch, outcome);
		List<ReceivedMessage> deleted = settlement.succeeded().isEmpty() ? List.of()
				: this.acknowledger.delete(batch.queue(), settlement.succeeded());
		this.metrics.settled(settlement, deleted.size());
	}

	private static String describe(BatchOutcome outcome) {
		return switch (outcome) {
			case BatchOutcome.AllSucceeded() -> "OK";
			case BatchOutcome.SomeFailed(var failed) -> "PROBLEM: Items failed in the last batch: " + failed.size();
			case BatchOutcome.AllFailed(var kind, var reason) -> "PROBLEM: Function call failed: " + reason;
		};
	}

	@Override
	public void onReceiveFailure(String reason) {
		this.lastProcessingResult = "PROBLEM: Receiving failed: " + reason;
	}

	MappingState state() {
		return new MappingState(id(), this.queue, this.work.description(), enabled() ? "Enabled" : "Disabled",
				batchSize(), 0, maximumConcurrency(),
				this.settings.reportBatchItemFailures() ? List.of("ReportBatchItemFailures") : List.of(),
				this.batchesInProgress.get(), this.lastProcessingResult);
	}

}
