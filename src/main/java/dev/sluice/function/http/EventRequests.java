package dev.sluice.function.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.sluice.function.EndpointSettings;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.Invocation;
import dev.sluice.function.TargetSettings;
import dev.sluice.tracing.MessageTracing;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the requests that post events to one endpoint. Safe for use by many threads.
 */
final class EventRequests {

	private final URI url;

	private final Duration timeout;

	private final List<RequestHeader> headers;

	private final @Nullable RequestSignature signature;

	private final Clock clock;

	private EventRequests(TargetSettings.Endpoint target, Duration timeout, List<RequestHeader> headers,
			@Nullable RequestSignature signature, Clock clock) {
		this.url = target.url();
		this.timeout = timeout;
		this.headers = List.copyOf(headers);
		this.signature = signature;
		this.clock = clock;
	}

	/**
	 * Makes the requests of a function.
	 * @throws InvalidConfigurationPropertyValueException if a file with a secret cannot
	 * be read
	 */
	static EventRequests of(FunctionSettings function, TargetSettings.Endpoint target, Clock clock) {
		EndpointSettings.Signature signature = target.http().signature();
		try {
			return new EventRequests(target, function.timeout(),
					target.http().headers().stream().map(RequestHeader::of).toList(),
					(signature != null) ? RequestSignature.of(signature) : null, clock);
		}
		catch (UnreadableSecret ex) {
			throw new InvalidConfigurationPropertyValueException("sluice.functions." + function.name(),
					target.description(), ex.words());
		}
	}

	/**
	 * Makes the request of an invocation that begins now.
	 * @throws UnreadableSecret if a file with a secret cannot be read
	 */
	HttpRequest of(Invocation invocation) {
		byte[] body = invocation.event().getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.header("Content-Type", "application/json")
			.header("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
			.header("Lambda-Runtime-Deadline-Ms", Long.toString(this.clock.instant().plus(this.timeout).toEpochMilli()))
			.header("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
		MessageTracing.traceContext().forEach(request::header);
		this.headers.forEach((header) -> request.header(header.name(), header.value().get()));
		if (this.signature != null) {
			request.header(this.signature.header(), this.signature.of(this.clock.instant(), body));
		}
		return request.build();
	}

	/**
	 * The same request for a connection that it shares with no other.
	 */
	static HttpRequest onItsOwn(HttpRequest request) {
		return HttpRequest.newBuilder(request, (name, value) -> true).version(HttpClient.Version.HTTP_1_1).build();
	}

	/**
	 * A header of every request.
	 *
	 * @param value gives what it says now
	 */
	private record RequestHeader(String name, Supplier<String> value) {

		static RequestHeader of(EndpointSettings.Header header) {
			String value = header.value();
			if (header.valueFile() != null) {
				return new RequestHeader(header.name(), new SecretFile(header.valueFile())::text);
			}
			return new RequestHeader(header.name(), () -> String.valueOf(value));
		}

	}

}
