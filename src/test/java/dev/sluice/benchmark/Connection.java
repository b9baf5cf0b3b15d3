package dev.sluice.benchmark;

import java.net.URI;
import java.util.List;

import dev.sluice.testing.SqsServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * How to reach the broker.
 */
final class Connection {

	private static final int CONNECTIONS = 200;

	private Connection() {
	}

	/**
	 * A client with the HTTP client that Sluice has, and otherwise the SDK's defaults.
	 */
	static SqsAsyncClient client(URI endpoint, ExecutionInterceptor... interceptors) {
		return client(endpoint, AwsCrtAsyncHttpClient.builder().maxConcurrency(CONNECTIONS), interceptors);
	}

	static SqsAsyncClient nettyClient(URI endpoint, ExecutionInterceptor... interceptors) {
		return client(endpoint, NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS), interceptors);
	}

	private static SqsAsyncClient client(URI endpoint, SdkAsyncHttpClient.Builder<?> http,
			ExecutionInterceptor... interceptors) {
		return SqsAsyncClient.builder()
			.endpointOverride(endpoint)
			.region(Region.of(SqsServer.REGION))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.httpClientBuilder(http)
			.overrideConfiguration((settings) -> settings.retryStrategy(RetryMode.STANDARD)
				.executionInterceptors(List.of(interceptors)))
			.build();
	}

	/**
	 * The properties that make a Spring Cloud AWS application talk to the broker.
	 */
	static List<String> arguments(URI endpoint) {
		return List.of("--spring.cloud.aws.endpoint=" + endpoint,
				"--spring.cloud.aws.region.static=" + SqsServer.REGION,
				"--spring.cloud.aws.credentials.access-key=test", "--spring.cloud.aws.credentials.secret-key=test");
	}

}
