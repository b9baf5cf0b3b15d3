package dev.sluice.mapping;

/**
 * How the concurrency of a mapping follows its backlog, always within the maximum
 * concurrency.
 *
 * @param minimumConcurrency where it starts and where it falls back to when the queue is
 * empty: long polls open on an idle queue, and batches in progress without a ramp
 * @param rampPerMinute how many more batches may be in progress with each minute of
 * backlog; 0 grows as fast as the backlog asks
 * @param adaptive whether the limit is the concurrency at which the function's latency
 * stays flat
 */
public record ScalingSettings(int minimumConcurrency, int rampPerMinute, boolean adaptive) {

	public static final ScalingSettings DEFAULTS = new ScalingSettings(1, 0, false);

}
