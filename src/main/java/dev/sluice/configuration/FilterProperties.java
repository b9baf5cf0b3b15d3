package dev.sluice.configuration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A filter of a mapping.
 *
 * @param pattern an EventBridge pattern in JSON over body and messageAttributes
 */
@ConfigurationPropertiesSource
record FilterProperties(@Nullable String pattern) {

}
