package dev.sluice.mapping;

import java.time.Duration;

/**
 * When a failed message comes back: after {@code initial * multiplier^(receives - 1)},
 * never later than the maximum.
 *
 * @param initial back-off after the first receive
 * @param multiplier by which it grows with each further receive, at least 1
 * @param maximum the longest back-off
 * @param jitter the share of the back-off that is random, 0 to 1: 0.5 draws from its
 * upper half
 */
public record RetrySettings(Duration initial, double multiplier, Duration maximum, double jitter) {

	public static final RetrySettings DEFAULTS = new RetrySettings(Duration.ofSeconds(1), 2, Duration.ofMinutes(15),
			0.5);

}
