package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.List;

import dev.sluice.mapping.CircuitBreakerSettings;
import dev.sluice.mapping.DeadLetterSettings;
import dev.sluice.mapping.IdempotencySettings;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.RateLimitSettings;
import dev.sluice.mapping.RetrySettings;
import dev.sluice.mapping.ScalingSettings;

/**
 * Mappings of the function {@code f} that differ in what an admission looks at.
 */
final class MappingFixtures {

	private MappingFixtures() {
	}

	static MappingLimits atMost(int maximumConcurrency) {
		return new MappingLimits(true, 10, Duration.ZERO, maximumConcurrency);
	}

	static MappingSettings limitedTo(int maximumConcurrency) {
		return with(maximumConcurrency, ScalingSettings.DEFAULTS, CircuitBreakerSettings.DEFAULTS,
				RateLimitSettings.NONE);
	}

	static MappingSettings scaled(int maximumConcurrency, ScalingSettings scaling) {
		return with(maximumConcurrency, scaling, CircuitBreakerSettings.DEFAULTS, RateLimitSettings.NONE);
	}

	static MappingSettings broken(int maximumConcurrency, CircuitBreakerSettings circuitBreaker) {
		return with(maximumConcurrency, ScalingSettings.DEFAULTS, circuitBreaker, RateLimitSettings.NONE);
	}

	static MappingSettings slowedDown(int maximumConcurrency, double messagesPerSecond, int burst) {
		return with(maximumConcurrency, ScalingSettings.DEFAULTS, CircuitBreakerSettings.DEFAULTS,
				new RateLimitSettings(messagesPerSecond, burst));
	}

	static MappingSettings with(int maximumConcurrency, ScalingSettings scaling, CircuitBreakerSettings circuitBreaker,
			RateLimitSettings rateLimit) {
		return new MappingSettings("m", "q", "f", atMost(maximumConcurrency), false, List.of(), scaling,
				RetrySettings.DEFAULTS, DeadLetterSettings.DEFAULTS, true, circuitBreaker, rateLimit,
				IdempotencySettings.DEFAULTS);
	}

}
