package dev.sluice.dynamodb;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Loses the first answer to every request and sends it again, as the SDK does where a
 * connection breaks.
 */
final class LosingClient extends ForwardingDynamoDbClient {

	LosingClient(DynamoDbAsyncClient client) {
		super(client);
	}

	@Override
	public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
		return super.putItem(request).thenCompose((lost) -> super.putItem(request));
	}

}
