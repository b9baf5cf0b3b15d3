package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import dev.sluice.mapping.IdempotencySettings;
import dev.sluice.mapping.IdempotencySettings.Store;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Whether a mapping skips messages that were processed already.
 *
 * @param enabled whether keys are remembered
 * @param key what deliveries of the same work have in common: message-id,
 * attribute:&lt;name&gt; or body:&lt;JSON pointer&gt;
 * @param retention how long a key is remembered
 * @param store where keys are remembered: memory for one replica, dynamodb for several
 */
@ConfigurationPropertiesSource
record IdempotencyProperties(@DefaultValue("false") boolean enabled, @DefaultValue("message-id") String key,
		@DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) Duration retention,
		@DefaultValue("memory") Store store) {

	IdempotencySettings settings() {
		return new IdempotencySettings(this.enabled, this.key, this.retention, this.store);
	}

}
