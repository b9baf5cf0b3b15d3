package dev.sluice.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.function.EndpointSettings;
import dev.sluice.function.EnvironmentSettings;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * A function under {@code sluice.functions}.
 *
 * @param handler a Spring bean name, or a class that implements RequestHandler of
 * aws-lambda-java-core
 * @param url an HTTP endpoint that is posted the event
 * @param code a jar, or a folder of classes and jars, with which the handler runs in a
 * JVM of its own
 * @param command a program and its arguments, which speaks Lambda's Runtime API
 * @param timeout how long an invocation may take, 1s to 15m
 * @param reservedConcurrency batches in progress at once over all mappings of the
 * function on this instance, at least 1; no limit where it is left out
 * @param environment environment variables of a command, or of a handler with code
 * @param workingDirectory where a command starts, which is what LAMBDA_TASK_ROOT says
 * @param idleTimeout how long an execution environment waits for work before it is
 * stopped, at least 1s
 * @param memorySize what a command, or a handler with code, is told it has, 128MB to 10GB
 * @param limitMemory hold every process of an execution environment to that size
 * @param invokeQueue key of the queue under sluice.queues that takes the events of
 * asynchronous Invoke calls
 */
@ConfigurationPropertiesSource
record FunctionProperties(@Nullable String handler, @Nullable Path code, @Nullable URI url,
		@DefaultValue List<String> command, @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
		@Nullable Integer reservedConcurrency, @DefaultValue List<VariableProperties> environment,
		@Nullable Path workingDirectory, @DefaultValue("10m") @DurationUnit(ChronoUnit.SECONDS) Duration idleTimeout,
		@DefaultValue("128MB") DataSize memorySize, @DefaultValue("false") boolean limitMemory,
		@Nullable String invokeQueue) {

	/**
	 * An environment variable. They are a list and not a map, since a map's keys lose
	 * upper case and underscores in environment variables.
	 *
	 * @param name name of the variable: a letter, then letters, digits and _
	 * @param value value of the variable
	 */
	record VariableProperties(@Nullable String name, @DefaultValue("") String value) {

	}

	/**
	 * What does the work; of a function that keeps every rule.
	 */
	TargetSettings target() {
		if (this.url != null) {
			return new TargetSettings.Endpoint(this.url, new EndpointSettings(List.of(), Duration.ofSeconds(2),
					EndpointSettings.LARGEST_ANSWER, null, StatusRules.DEFAULT, null));
		}
		if (!this.command.isEmpty()) {
			return new TargetSettings.Command(this.command, environmentSettings());
		}
		String handler = String.valueOf(this.handler);
		return (this.code != null) ? new TargetSettings.Code(handler, this.code, environmentSettings())
				: new TargetSettings.Handler(handler);
	}

	private EnvironmentSettings environmentSettings() {
		Map<String, String> variables = new LinkedHashMap<>();
		this.environment.forEach((variable) -> variables.put(String.valueOf(variable.name()), variable.value()));
		return new EnvironmentSettings(variables, this.workingDirectory, this.idleTimeout, this.memorySize.toBytes(),
				this.limitMemory);
	}

}
