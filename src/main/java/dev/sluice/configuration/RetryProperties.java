package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import dev.sluice.mapping.RetrySettings;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * When a failed message comes back.
 *
 * @param initial back-off after the first receive, 0s to 12h
 * @param multiplier by which the back-off grows with each further receive, at least 1
 * @param maximum longest back-off, up to 12h
 * @param jitter share of the back-off that is random, 0 to 1
 */
@ConfigurationPropertiesSource
record RetryProperties(@DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) Duration initial,
		@DefaultValue("2") double multiplier, @DefaultValue("15m") @DurationUnit(ChronoUnit.SECONDS) Duration maximum,
		@DefaultValue("0.5") double jitter) {

	RetrySettings settings() {
		return new RetrySettings(this.initial, this.multiplier, this.maximum, this.jitter);
	}

}
