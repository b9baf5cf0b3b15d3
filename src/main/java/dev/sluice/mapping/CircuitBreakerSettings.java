package dev.sluice.mapping;

import java.time.Duration;

/**
 * When a mapping stops receiving because its function is down.
 *
 * @param enabled whether it ever does
 * @param failureRatePercent share of failed (or slow) invocations at which it stops
 * @param slowCall from which duration on an invocation counts as slow; zero: none does
 * @param minimumCalls invocations that are looked at, at least
 * @param pause how long it receives nothing before it tries one batch
 */
public record CircuitBreakerSettings(boolean enabled, int failureRatePercent, Duration slowCall, int minimumCalls,
		Duration pause) {

	public static final CircuitBreakerSettings DEFAULTS = new CircuitBreakerSettings(false, 50, Duration.ZERO, 20,
			Duration.ofSeconds(30));

}
