package dev.sluice.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sluice.function.EndpointSettings;
import dev.sluice.function.EnvironmentSettings;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.EventSize;
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
 * @param headers what every request to the url carries beside Sluice's own headers
 * @param http how the url is posted, and what its answers mean
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
		@DefaultValue List<HeaderProperties> headers, @Nullable EndpointProperties http,
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
	@ConfigurationPropertiesSource
	record VariableProperties(@Nullable String name, @DefaultValue("") String value) {

	}

	/**
	 * A header of every request to a url. They are a list and not a map, since a map's
	 * keys lose dashes in environment variables.
	 *
	 * @param name name of the header, not one that Sluice or the connection sets
	 * @param value value of the header
	 * @param valueFile a file with the value instead, re-read when it changes
	 */
	@ConfigurationPropertiesSource
	record HeaderProperties(@Nullable String name, @Nullable String value, @Nullable Path valueFile) {

		EndpointSettings.Header settings() {
			return new EndpointSettings.Header(String.valueOf(this.name), this.value, this.valueFile);
		}

	}

	/**
	 * How a url is posted, and what its answers mean.
	 *
	 * @param connectTimeout how long a connection may take to come about, 100ms to 1m
	 * @param maximumResponseSize what the body of an answer has at most, 1KB to 64MB
	 * @param sslBundle a bundle under spring.ssl.bundle: whom to trust, and who Sluice
	 * is; whom the JVM trusts where it is left out
	 * @param successOn statuses such as 404, and classes such as 2xx, that are a success
	 * @param retryOn statuses and classes on which the batch comes back, as on those that
	 * are in no list
	 * @param deadLetterOn statuses and classes on which every message of the batch goes
	 * to the dead-letter queue
	 * @param signature a header by which the endpoint can tell who sent a request
	 */
	record EndpointProperties(@DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) Duration connectTimeout,
			@DefaultValue("6291556B") DataSize maximumResponseSize, @Nullable String sslBundle,
			@DefaultValue("2xx") List<String> successOn, @DefaultValue List<String> retryOn,
			@DefaultValue List<String> deadLetterOn, @Nullable SignatureProperties signature) {

		/** What is in force where nothing is said. */
		static final EndpointProperties DEFAULT = new EndpointProperties(Duration.ofSeconds(2),
				DataSize.ofBytes(EventSize.LIMIT), null, List.of("2xx"), List.of(), List.of(), null);

		EndpointSettings settings(List<HeaderProperties> headers) {
			return new EndpointSettings(headers.stream().map(HeaderProperties::settings).toList(), this.connectTimeout,
					Math.toIntExact(this.maximumResponseSize.toBytes()), this.sslBundle,
					new StatusRules(new HashSet<>(this.successOn), new HashSet<>(this.retryOn),
							new HashSet<>(this.deadLetterOn)),
					(this.signature != null) ? this.signature.settings() : null);
		}

	}

	/**
	 * A header that signs body and time of a request.
	 *
	 * @param secretFile a file with what endpoint and Sluice both know, re-read when it
	 * changes
	 * @param header name of the header
	 */
	record SignatureProperties(@Nullable Path secretFile, @DefaultValue("X-Sluice-Signature") String header) {

		private EndpointSettings.@Nullable Signature settings() {
			return (this.secretFile != null) ? new EndpointSettings.Signature(this.secretFile, this.header) : null;
		}

	}

	/**
	 * What does the work; of a function that keeps every rule.
	 */
	TargetSettings target() {
		if (this.url != null) {
			return new TargetSettings.Endpoint(this.url,
					Objects.requireNonNullElse(this.http, EndpointProperties.DEFAULT).settings(this.headers));
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
