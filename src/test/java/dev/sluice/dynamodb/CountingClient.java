package dev.sluice.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Counts how often an item is put.
 */
final class CountingClient extends ForwardingDynamoDbClient {

	private final AtomicInteger puts = new AtomicInteger();

	CountingClient(DynamoDbAsyncClient client) {
		super(client);
	}

	int puts() {
		return this.puts.get();
	}

	@Override
	public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
		this.puts.incrementAndGet();
		return super.putItem(request);
	}

}
