package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * A function under {@code sluice.functions}.
 *
 * @param handler a Spring bean name, or a class that implements RequestHandler of
 * aws-lambda-java-core
 * @param timeout how long an invocation may take, 1s to 15m
 * @param reservedConcurrency batches in progress at once over all mappings of the
 * function on this instance, at least 1; no limit where it is left out
 */
@ConfigurationPropertiesSource
record FunctionProperties(@Nullable String handler,
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
		@Nullable Integer reservedConcurrency) {

}
