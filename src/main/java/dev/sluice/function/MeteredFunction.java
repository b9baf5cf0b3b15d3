package dev.sluice.function;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * A function whose invocations are counted and timed, whatever its target is.
 */
final class MeteredFunction implements InvocableFunction {

	private static final BatchOutcome SUCCESS = new BatchOutcome.AllSucceeded();

	private final FunctionSettings settings;

	private final FunctionTarget target;

	private final FunctionMetrics metrics;

	private final AtomicInteger inProgress = new AtomicInteger();

	MeteredFunction(FunctionSettings settings, FunctionTarget target, FunctionMetrics metrics) {
		this.settings = settings;
		this.target = target;
		this.metrics = metrics;
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public String target() {
		return this.settings.target().description();
	}

	@Override
	public Duration timeout() {
		return this.settings.timeout();
	}

	@Override
	public int invocationsInProgress() {
		return this.inProgress.get();
	}

	@Override
	public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
		this.inProgress.incrementAndGet();
		long started = System.nanoTime();
		try {
			BatchOutcome outcome = this.target.invoke(batch, reportBatchItemFailures);
			this.metrics.invoked(outcome, System.nanoTime() - started);
			return outcome;
		}
		finally {
			this.inProgress.decrementAndGet();
		}
	}

	@Override
	public Answer invoke(Invocation invocation) {
		this.inProgress.incrementAndGet();
		long started = System.nanoTime();
		try {
			Answer answer = this.target.invoke(invocation);
			this.metrics.invoked((answer instanceof Answer.Failed failed) ? failed.outcome() : SUCCESS,
					System.nanoTime() - started);
			return answer;
		}
		finally {
			this.inProgress.decrementAndGet();
		}
	}

	@Override
	public Environments environments() {
		return this.target.environments();
	}

}
