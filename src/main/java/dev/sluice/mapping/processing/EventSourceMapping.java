package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.SqsEventSize;
import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.LimitsRefused;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.admission.BreakerState;
import dev.sluice.mapping.admission.BegunInvocation;
import dev.sluice.mapping.idempotency.Screened;
import dev.sluice.queue.Admission;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.HandOverReason;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.tracing.BatchSpan;

/**
 * A queue wired to what does the work: filters what is received, has batches processed
 * and settled, and may be changed while it does so.
 */
final class EventSourceMapping implements BatchListener {

	private final MappingSettings settings;

	private final Source source;

	private final Work work;

	private final MappingParts parts;

	private final MappingMetrics metrics;

	private final Clock clock;

	private final AtomicInteger batchesInProgress = new AtomicInteger();

	private volatile MappingLimits limits;

	private volatile Instant lastModified;

	private volatile String lastProcessingResult = "No records processed";

	EventSourceMapping(MappingSettings settings, Source source, Work work, MappingParts parts, MappingMetrics metrics) {
		this.settings = settings;
		this.source = source;
		this.work = work;
		this.parts = parts;
		this.metrics = metrics;
		this.limits = settings.limits();
		this.clock = parts.clock();
		this.lastModified = this.clock.instant();
		metrics.showConcurrency(this.batchesInProgress::get, parts.places()::limit);
		metrics.showBreaker(parts.places()::breakerState);
	}

	@Override
	public String id() {
		return this.settings.id();
	}

	@Override
	public String queue() {
		return this.source.queue();
	}

	@Override
	public boolean enabled() {
		return this.limits.enabled();
	}

	@Override
	public int batchSize() {
		return this.limits.batchSize();
	}

	/**
	 * None for the message that a half-open circuit breaker has tried: no other comes to
	 * fill its batch.
	 */
	@Override
	public Duration maximumBatchingWindow() {
		return (this.parts.places().breakerState() == BreakerState.HALF_OPEN) ? Duration.ZERO
				: this.limits.maximumBatchingWindow();
	}

	@Override
	public int minimumConcurrency() {
		return Math.min(this.settings.scaling().minimumConcurrency(), maximumConcurrency());
	}

	@Override
	public int maximumConcurrency() {
		return this.limits.maximumConcurrency();
	}

	@Override
	public Admission admission() {
		return this.parts.admission();
	}

	@Override
	public EventSize eventSize(ResolvedQueue queue) {
		return new SqsEventSize(queue);
	}

	/**
	 * What no filter matches is deleted on a thread of its own, so that the others need
	 * not wait for it.
	 */
	@Override
	public List<ReceivedMessage> onReceive(ResolvedQueue queue, List<ReceivedMessage> messages) {
		this.metrics.polled(messages.size());
		List<ReceivedMessage> matching = new ArrayList<>(messages.size());
		List<ReceivedMessage> others = new ArrayList<>(0);
		for (ReceivedMessage message : messages) {
			(this.parts.filter().matches(message) ? matching : others).add(message);
		}
		if (!others.isEmpty()) {
			this.metrics.filtered(others.size());
			Thread.ofVirtual()
				.name(id() + "-filtered")
				.start(() -> this.parts.settling().ports().acknowledger().delete(queue, others));
		}
		if (this.settings.heartbeat()) {
			this.parts.settling().heartbeat().track(queue, matching, this.metrics::extended);
		}
		return matching;
	}

	@Override
	public void onReturn(List<ReceivedMessage> messages) {
		this.parts.settling().heartbeat().forget(messages);
	}

	@Override
	public void onBatch(Batch batch, HandOverReason reason) {
		long began = System.nanoTime();
		this.batchesInProgress.incrementAndGet();
		LogContext.enter(id(), this.work.description(), batch);
		try (BatchSpan span = this.parts.tracing().process(id(), this.work.description(), batch)) {
			this.metrics.handedOver(reason);
			Screened screened = this.parts.settling().screen(batch);
			if (!screened.toInvoke().isEmpty()) {
				span.processed(process(new Batch(batch.queue(), screened.toInvoke()), began, screened));
			}
		}
		finally {
			this.parts.settling().heartbeat().forget(batch.messages());
			LogContext.leave();
			this.batchesInProgress.decrementAndGet();
		}
	}

	/**
	 * The first message of a batch may have been received a whole window before.
	 */
	private BatchOutcome process(Batch batch, long began, Screened screened) {
		this.metrics.invoking(batch);
		BatchOutcome outcome = invoke(batch);
		Duration sinceReceive = this.limits.maximumBatchingWindow().plusNanos(System.nanoTime() - began);
		this.parts.settling().settle(batch, outcome, sinceReceive, screened);
		this.lastProcessingResult = describe(outcome);
		return outcome;
	}

	private BatchOutcome invoke(Batch batch) {
		BegunInvocation invocation = this.parts.places().begun();
		boolean succeeded = false;
		try {
			BatchOutcome outcome = this.work.target().process(batch);
			succeeded = !(outcome instanceof BatchOutcome.AllFailed);
			return outcome;
		}
		finally {
			invocation.ended(succeeded);
		}
	}

	private static String describe(BatchOutcome outcome) {
		return switch (outcome) {
			case BatchOutcome.AllSucceeded() -> "OK";
			case BatchOutcome.SomeFailed(var failed) -> "PROBLEM: Items failed in the last batch: " + failed.size();
			case BatchOutcome.AllFailed allFailed -> "PROBLEM: Function call failed: " + allFailed.reason();
		};
	}

	@Override
	public void onReceiveFailure(String reason) {
		this.lastProcessingResult = "PROBLEM: Receiving failed: " + reason;
	}

	/**
	 * Shows in a meter which queue it is that the mapping receives from; may ask SQS,
	 * which blocks. The queue of a disabled mapping need not exist.
	 */
	void showWiring(QueueDirectory directory) {
		Optional<ResolvedQueue> resolved = enabled() ? Optional.of(directory.resolve(queue()))
				: directory.find(queue());
		this.metrics.showWiring(resolved.map(ResolvedQueue::key).orElse(queue()), this.work.description());
	}

	/**
	 * Holds the settings against the queue; may ask SQS, which blocks.
	 * @throws VisibilityTooShort if the queue hides messages too shortly
	 */
	void verifyVisibility() {
		this.parts.visibility().verify();
	}

	/**
	 * Changes the limits, or nothing where they would break a rule.
	 */
	synchronized MappingState change(MappingChange change) {
		MappingLimits changed = change.applyTo(this.limits);
		List<LimitViolation> violations = new ArrayList<>(changed.violations(this.source.fifo()));
		if (violations.isEmpty()) {
			violations.addAll(this.parts.visibility().violations(changed));
		}
		if (!violations.isEmpty()) {
			throw new LimitsRefused(violations);
		}
		this.limits = changed;
		this.lastModified = this.clock.instant();
		this.parts.places().limitsChanged(changed);
		this.parts.receiving().turn(changed.enabled());
		return state();
	}

	MappingState state() {
		return new MappingState(id(), queue(), this.work.description(), this.parts.receiving().state(), batchSize(),
				Math.toIntExact(this.limits.maximumBatchingWindow().toSeconds()), maximumConcurrency(),
				this.settings.reportBatchItemFailures() ? List.of("ReportBatchItemFailures") : List.of(),
				this.batchesInProgress.get(), this.lastProcessingResult, this.lastModified);
	}

}
