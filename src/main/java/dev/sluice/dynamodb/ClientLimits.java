package dev.sluice.dynamodb;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.awspring.cloud.autoconfigure.AwsClientCustomizer;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/**
 * How many connections the client has, and how long one may be silent: a batch waits for
 * its claims, so what is slow is given up and tried again soon.
 */
final class ClientLimits implements AwsClientCustomizer<DynamoDbAsyncClientBuilder> {

	static final int CONNECTIONS = 100;

	private static final long ANY_BYTE_PER_SECOND = 1;

	/**
	 * Whoever is waiting is on a virtual thread and woken at once.
	 */
	private static final Executor AT_ONCE = Runnable::run;

	@Override
	public void customize(DynamoDbAsyncClientBuilder builder) {
		builder.httpClientBuilder(httpClient());
		builder.asyncConfiguration((settings) -> settings
			.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, AT_ONCE));
		builder.overrideConfiguration(builder.overrideConfiguration()
			.copy((settings) -> settings
				.retryStrategy(RetryMode.resolver().defaultRetryMode(RetryMode.STANDARD).resolve())));
	}

	private static SdkAsyncHttpClient.Builder<?> httpClient() {
		return AwsCrtAsyncHttpClient.builder()
			.maxConcurrency(CONNECTIONS)
			.connectionTimeout(Duration.ofSeconds(3))
			.connectionAcquisitionTimeout(Duration.ofSeconds(4))
			.connectionHealthConfiguration((health) -> health.minimumThroughputInBps(ANY_BYTE_PER_SECOND)
				.minimumThroughputTimeout(Duration.ofSeconds(4)));
	}

}
