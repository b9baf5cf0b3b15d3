package dev.sluice.dynamodb;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * A client whose writes a test can tamper with; everything goes to the real server.
 */
class ForwardingDynamoDbClient implements DynamoDbAsyncClient {

	private final DynamoDbAsyncClient client;

	ForwardingDynamoDbClient(DynamoDbAsyncClient client) {
		this.client = client;
	}

	@Override
	public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
		return this.client.putItem(request);
	}

	@Override
	public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
		return this.client.batchWriteItem(request);
	}

	@Override
	public String serviceName() {
		return this.client.serviceName();
	}

	@Override
	public void close() {
		// the client belongs to the test
	}

}
