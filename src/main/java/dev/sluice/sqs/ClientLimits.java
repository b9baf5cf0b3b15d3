package dev.sluice.sqs;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;

import org.springframework.core.Ordered;

/**
 * How many connections a client has, and how long one may be silent. Comes before the
 * customizers of users, who may change it.
 *
 * @param connections at most
 * @param silence how long a connection with a request on it may carry nothing; then it is
 * closed, and the request is tried again on another one. The HTTP client watches this
 * itself, which takes no timer for each request, as the timeouts of the SDK do
 */
record ClientLimits(int connections, Duration silence) implements SqsAsyncClientCustomizer, Ordered {

	static final int SENDING_CONNECTIONS = 200;

	/**
	 * More than there will be: permits limit the polls, and a connection is made when it
	 * is needed.
	 */
	private static final int RECEIVING_CONNECTIONS = 10_000;

	private static final long ANY_BYTE_PER_SECOND = 1;

	/**
	 * Whoever is waiting is on a virtual thread and woken at once; a pool in between
	 * would only be one more hop.
	 */
	private static final Executor AT_ONCE = Runnable::run;

	/**
	 * Of the client that sends, deletes and reads attributes.
	 */
	static ClientLimits forSending() {
		return new ClientLimits(SENDING_CONNECTIONS, Duration.ofSeconds(4));
	}

	/**
	 * Of the client that receives: the longest long poll is silent for 20 s.
	 */
	static ClientLimits forReceiving() {
		return new ClientLimits(RECEIVING_CONNECTIONS, Duration.ofSeconds(30));
	}

	@Override
	public void customize(SqsAsyncClientBuilder builder) {
		builder.httpClientBuilder(httpClient());
		builder.asyncConfiguration((settings) -> settings
			.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, AT_ONCE));
		builder.overrideConfiguration(builder.overrideConfiguration()
			.copy((settings) -> settings
				.retryStrategy(RetryMode.resolver().defaultRetryMode(RetryMode.STANDARD).resolve())));
	}

	// The one place that chooses the HTTP client: CRT takes less CPU per message than
	// Netty, which the SDK would take where both are on the class path
	private SdkAsyncHttpClient.Builder<?> httpClient() {
		return AwsCrtAsyncHttpClient.builder()
			.maxConcurrency(this.connections)
			.connectionTimeout(Duration.ofSeconds(3))
			.connectionAcquisitionTimeout(Duration.ofSeconds(4))
			.connectionHealthConfiguration((health) -> health.minimumThroughputInBps(ANY_BYTE_PER_SECOND)
				.minimumThroughputTimeout(this.silence));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
