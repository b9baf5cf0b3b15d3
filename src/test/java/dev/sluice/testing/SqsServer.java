package dev.sluice.testing;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The SQS server of a test: an endpoint, never a broker. Declared as a parameter of a
 * test in a class with {@link SqsIntegrationTest}.
 */
public final class SqsServer {

	public static final String REGION = "eu-west-1";

	private final URI endpoint;

	private final SqsAsyncClient client;

	SqsServer(URI endpoint) {
		this.endpoint = endpoint;
		this.client = SqsAsyncClient.builder()
			.endpointOverride(endpoint)
			.region(Region.of(REGION))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
			.build();
	}

	public URI endpoint() {
		return this.endpoint;
	}

	/**
	 * A plain client, as a stranger would use it.
	 */
	public SqsAsyncClient client() {
		return this.client;
	}

	/**
	 * A name that no other test uses.
	 */
	public String uniqueName(String prefix) {
		return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
	}

	/**
	 * Creates a queue and returns its URL.
	 */
	public String createQueue(String name, Map<QueueAttributeName, String> attributes) {
		return this.client.createQueue((request) -> request.queueName(name).attributes(attributes)).join().queueUrl();
	}

	/**
	 * The properties that make Sluice, or any Spring Cloud AWS application, talk to this
	 * server.
	 */
	public Map<String, String> properties() {
		return Map.of("spring.cloud.aws.endpoint", this.endpoint.toString(), "spring.cloud.aws.region.static", REGION,
				"spring.cloud.aws.credentials.access-key", "test", "spring.cloud.aws.credentials.secret-key", "test");
	}

}
