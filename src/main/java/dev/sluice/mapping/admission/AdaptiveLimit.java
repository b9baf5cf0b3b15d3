package dev.sluice.mapping.admission;

import com.netflix.concurrency.limits.limit.GradientLimit;

/**
 * Finds the concurrency up to which the function's latency stays flat.
 * <p>
 * Samples are looked at in rounds of as many invocations as there are places in use, and
 * of at least 20: until every place has been used about once, whether an invocation takes
 * a millisecond or a minute. The latency of a round, averaged over what succeeded, goes
 * to {@link GradientLimit}, which compares it with the lowest that it has seen. It is the
 * one of the library's limits that finds the lowest latency anew by letting concurrency
 * drop for a moment; the others measure it under load, so a lasting backlog makes them
 * drift to the maximum.
 * <p>
 * A round is a sign of too much load when a tenth of it failed, so a message now and then
 * that fails for good costs no concurrency.
 */
final class AdaptiveLimit implements Bound {

	private static final int SHORTEST_ROUND = 20;

	/** Rounds from one look for the lowest latency to the next; up to twice as many. */
	private static final int PROBE_INTERVAL = 300;

	/** Latency within this multiple of the lowest is flat: functions are never even. */
	private static final double TOLERANCE = 1.5;

	/** Beyond every maximum concurrency, which holds besides and may change. */
	private static final int MAXIMUM = 1000;

	private final GradientLimit gradient;

	private final int minimum;

	private long nanos;

	private int succeeded;

	private int failed;

	private int inUse;

	private long latency;

	AdaptiveLimit(int minimum) {
		this.minimum = minimum;
		this.gradient = GradientLimit.newBuilder()
			.initialLimit(minimum)
			.minLimit(minimum)
			.maxConcurrency(MAXIMUM)
			.queueSize((limit) -> (int) Math.ceil(Math.sqrt(limit)))
			.rttTolerance(TOLERANCE)
			.probeInterval(PROBE_INTERVAL)
			.build();
	}

	@Override
	public int limit() {
		return Math.max(this.minimum, this.gradient.getLimit());
	}

	@Override
	public void ended(Sample sample) {
		this.inUse = Math.max(this.inUse, sample.inUse());
		if (sample.succeeded()) {
			this.nanos += sample.nanos();
			this.succeeded++;
		}
		else {
			this.failed++;
		}
		if (this.succeeded + this.failed >= Math.max(SHORTEST_ROUND, this.inUse)) {
			endRound();
		}
	}

	/**
	 * A failure says nothing about latency: it may come at once, or at the timeout.
	 */
	private void endRound() {
		if (this.succeeded > 0) {
			this.latency = Math.max(1, this.nanos / this.succeeded);
		}
		if (this.latency > 0) {
			boolean overloaded = this.failed * 10 >= this.succeeded + this.failed;
			this.gradient.onSample(0, this.latency, this.inUse, overloaded);
		}
		this.nanos = 0;
		this.succeeded = 0;
		this.failed = 0;
		this.inUse = 0;
	}

}
