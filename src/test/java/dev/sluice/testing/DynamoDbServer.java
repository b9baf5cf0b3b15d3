package dev.sluice.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The DynamoDB of a test. Declared as a parameter of a test in a class with
 * {@link DynamoDbTest}.
 */
public final class DynamoDbServer {

	private final URI endpoint;

	private final DynamoDbAsyncClient client;

	DynamoDbServer(URI endpoint) {
		this.endpoint = endpoint;
		this.client = clientAt(endpoint).build();
	}

	public URI endpoint() {
		return this.endpoint;
	}

	/**
	 * A plain client, as a stranger would use it.
	 */
	public DynamoDbAsyncClient client() {
		return this.client;
	}

	/**
	 * A further client, which may stand behind something that the test breaks.
	 */
	public static DynamoDbAsyncClientBuilder clientAt(URI endpoint) {
		return DynamoDbAsyncClient.builder()
			.endpointOverride(endpoint)
			.region(Region.of(SqsServer.REGION))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
	}

	/**
	 * A name that no other test uses.
	 */
	public String uniqueName() {
		return "keys-" + UUID.randomUUID().toString().substring(0, 8);
	}

	/**
	 * Creates a table with this partition key and returns its name. It has no TTL: a test
	 * that turns its own clock would lose items to the server, which looks at its own.
	 */
	public String createTable(String partitionKey, ScalarAttributeType type) {
		String name = uniqueName();
		this.client
			.createTable((table) -> table.tableName(name)
				.attributeDefinitions(
						List.of(AttributeDefinition.builder().attributeName(partitionKey).attributeType(type).build()))
				.keySchema(
						List.of(KeySchemaElement.builder().attributeName(partitionKey).keyType(KeyType.HASH).build()))
				.billingMode(BillingMode.PAY_PER_REQUEST))
			.join();
		return name;
	}

	/**
	 * The item of a key; empty where there is none.
	 */
	public Map<String, AttributeValue> item(String table, String id) {
		return this.client
			.getItem((get) -> get.tableName(table).key(Map.of("id", AttributeValue.fromS(id))).consistentRead(true))
			.join()
			.item();
	}

	/**
	 * The properties that make a Spring Cloud AWS application talk to this server.
	 */
	public Map<String, String> properties() {
		return Map.of("spring.cloud.aws.dynamodb.endpoint", this.endpoint.toString(), "spring.cloud.aws.region.static",
				SqsServer.REGION, "spring.cloud.aws.credentials.access-key", "test",
				"spring.cloud.aws.credentials.secret-key", "test");
	}

}
