package dev.sluice.mapping;

import java.time.Duration;
import java.util.List;

/**
 * What of a mapping may change while it runs.
 *
 * @param enabled whether it receives
 * @param batchSize messages per batch at most
 * @param maximumBatchingWindow how long a batch waits for more messages, from its first
 * one on
 * @param maximumConcurrency batches in progress at most, on this instance
 */
public record MappingLimits(boolean enabled, int batchSize, Duration maximumBatchingWindow, int maximumConcurrency) {

	public static final MappingLimits DEFAULTS = new MappingLimits(true, 10, Duration.ZERO, 10);

	/**
	 * The rules that these limits break; none: a mapping can have them.
	 * @param fifo whether the mapping's queue is FIFO
	 */
	public List<LimitViolation> violations(boolean fifo) {
		return LimitRules.check(this, fifo);
	}

}
