package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import dev.sluice.mapping.CircuitBreakerSettings;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.convert.DurationUnit;

/**
 * When a mapping stops receiving because its function is down.
 *
 * @param enabled whether it ever does
 * @param failureRate percent of failed or slow invocations at which it stops, 1 to 100
 * @param slowCall duration from which on an invocation counts as slow; 0s: none does
 * @param minimumCalls invocations that are looked at, at least 1
 * @param pause how long it receives nothing before it tries one batch
 */
@ConfigurationPropertiesSource
record CircuitBreakerProperties(@DefaultValue("false") boolean enabled, @DefaultValue("50") int failureRate,
		@DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS) Duration slowCall, @DefaultValue("20") int minimumCalls,
		@Name("wait") @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration pause) {

	CircuitBreakerSettings settings() {
		return new CircuitBreakerSettings(this.enabled, this.failureRate, this.slowCall, this.minimumCalls, this.pause);
	}

}
