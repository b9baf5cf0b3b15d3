package dev.sluice.configuration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A tag of a queue. Tags are a list and not a map, since a map's keys lose upper case and
 * underscores in environment variables.
 *
 * @param key key of the tag, 1 to 128 characters, not starting with aws:
 * @param value value of the tag, at most 256 characters
 */
@ConfigurationPropertiesSource
record TagProperties(@Nullable String key, @DefaultValue("") String value) {

}
