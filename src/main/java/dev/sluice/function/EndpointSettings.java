package dev.sluice.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How an HTTP endpoint is posted its events, and what its answers mean.
 *
 * @param headers what every request carries beside Sluice's own headers
 * @param connectTimeout how long a connection may take to come about
 * @param maximumResponseSize bytes of a response body at most
 * @param sslBundle the bundle of Spring Boot that says whom to trust and who Sluice is;
 * null: whom the JVM trusts
 * @param statuses what the statuses of answers mean
 * @param signature how the endpoint can tell who sent a request; null: not at all
 */
public record EndpointSettings(List<Header> headers, Duration connectTimeout, int maximumResponseSize,
		@Nullable String sslBundle, StatusRules statuses, @Nullable Signature signature) {

	public EndpointSettings {
		headers = List.copyOf(headers);
	}

	/**
	 * A header of every request.
	 *
	 * @param value what it says; null where a file says it
	 * @param valueFile the file that says it, re-read when it changes; null where the
	 * value is given
	 */
	public record Header(String name, @Nullable String value, @Nullable Path valueFile) {

		public Header(String name, String value) {
			this(name, value, null);
		}

		/**
		 * The name alone, since the value may be a secret.
		 */
		@Override
		public String toString() {
			return "Header[" + this.name + "]";
		}

	}

	/**
	 * A header that signs body and time.
	 *
	 * @param secretFile what endpoint and Sluice both know, re-read when it changes
	 * @param header its name
	 */
	public record Signature(Path secretFile, String header) {
	}

}
