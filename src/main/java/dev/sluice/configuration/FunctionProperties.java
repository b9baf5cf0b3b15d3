package dev.sluice.configuration;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.sluice.function.TargetSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * A function under {@code sluice.functions}.
 *
 * @param handler a Spring bean name, or a class that implements RequestHandler of
 * aws-lambda-java-core
 * @param url an HTTP endpoint that is posted the event
 * @param command a program and its arguments, which speaks Lambda's Runtime API
 * @param timeout how long an invocation may take, 1s to 15m
 * @param reservedConcurrency batches in progress at once over all mappings of the
 * function on this instance, at least 1; no limit where it is left out
 * @param invokeQueue key of the queue under sluice.queues that takes the events of
 * asynchronous Invoke calls
 */
@ConfigurationPropertiesSource
record FunctionProperties(@Nullable String handler, @Nullable URI url, @DefaultValue List<String> command,
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout, @Nullable Integer reservedConcurrency,
		@Nullable String invokeQueue) {

	/**
	 * What does the work; of a function that keeps every rule.
	 */
	TargetSettings target() {
		if (this.url != null) {
			return new TargetSettings.Endpoint(this.url);
		}
		return this.command.isEmpty() ? new TargetSettings.Handler(String.valueOf(this.handler))
				: new TargetSettings.Command(this.command);
	}

}
