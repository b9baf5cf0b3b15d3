package dev.sluice.configuration;

import dev.sluice.mapping.ScalingSettings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the concurrency of a mapping follows its backlog.
 *
 * @param minimumConcurrency where the concurrency starts and falls back to on an empty
 * queue, 1 to the maximum concurrency
 * @param rampPerMinute how many more batches may be in progress with each minute of
 * backlog; 0 grows as fast as the backlog asks
 * @param adaptive whether the limit is the concurrency at which the latency of the
 * function stays flat
 */
record ScalingProperties(@DefaultValue("1") int minimumConcurrency, @DefaultValue("0") int rampPerMinute,
		@DefaultValue("false") boolean adaptive) {

	ScalingSettings settings() {
		return new ScalingSettings(this.minimumConcurrency, this.rampPerMinute, this.adaptive);
	}

}
