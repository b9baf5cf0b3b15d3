package dev.sluice.sqs;

import java.time.Duration;

import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;

import org.springframework.core.Ordered;

/**
 * How many connections a client has and how long it waits. Comes before the customizers
 * of users, who may change it.
 *
 * @param connections at most
 * @param attemptTimeout for one attempt
 * @param callTimeout for all attempts together; null for no limit
 */
record ClientLimits(int connections, Duration attemptTimeout,
		@Nullable Duration callTimeout) implements SqsAsyncClientCustomizer, Ordered {

	static final int SENDING_CONNECTIONS = 200;

	/**
	 * More than there will be: permits limit the polls, and a connection is made when it
	 * is needed.
	 */
	private static final int RECEIVING_CONNECTIONS = 10_000;

	/**
	 * Of the client that sends, deletes and reads attributes: there is time for a second
	 * attempt on another connection.
	 */
	static ClientLimits forSending() {
		return new ClientLimits(SENDING_CONNECTIONS, Duration.ofSeconds(4), Duration.ofSeconds(10));
	}

	/**
	 * Of the client that receives: an attempt outlasts the longest long poll of 20 s, and
	 * ends where a connection broke silently.
	 */
	static ClientLimits forReceiving() {
		return new ClientLimits(RECEIVING_CONNECTIONS, Duration.ofSeconds(30), null);
	}

	@Override
	public void customize(SqsAsyncClientBuilder builder) {
		builder.httpClientBuilder(httpClient());
		builder.overrideConfiguration(builder.overrideConfiguration()
			.copy((settings) -> settings.apiCallAttemptTimeout(this.attemptTimeout)
				.apiCallTimeout(this.callTimeout)
				.retryStrategy(RetryMode.resolver().defaultRetryMode(RetryMode.STANDARD).resolve())));
	}

	// The one place that chooses the HTTP client: CRT took about a quarter less CPU per
	// message than Netty, which the SDK would take where both are on the class path
	private SdkAsyncHttpClient.Builder<?> httpClient() {
		return AwsCrtAsyncHttpClient.builder().maxConcurrency(this.connections);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
