package dev.sluice.configuration;

import java.util.List;

import dev.sluice.mapping.DeadLetterSettings;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to hopeless messages of a mapping.
 *
 * @param enabled whether they go to the dead-letter queue at once, with the reason
 * @param exceptions exception types that make every message of their batch hopeless
 */
@ConfigurationPropertiesSource
record DeadLetterProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> exceptions) {

	DeadLetterProperties {
		exceptions = List.copyOf(exceptions);
	}

	DeadLetterSettings settings() {
		return new DeadLetterSettings(this.enabled, this.exceptions);
	}

}
