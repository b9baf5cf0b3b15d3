package dev.sluice.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes only the first item of every batch, as DynamoDB does where it throttles.
 */
final class LeavingOutClient extends ForwardingDynamoDbClient {

	private final AtomicInteger batches = new AtomicInteger();

	LeavingOutClient(DynamoDbAsyncClient client) {
		super(client);
	}

	int batches() {
		return this.batches.get();
	}

	@Override
	public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
		this.batches.incrementAndGet();
		Map.Entry<String, List<WriteRequest>> items = request.requestItems().entrySet().iterator().next();
		List<WriteRequest> writes = items.getValue();
		return super.batchWriteItem(
				BatchWriteItemRequest.builder().requestItems(Map.of(items.getKey(), writes.subList(0, 1))).build())
			.thenApply((answer) -> answer.toBuilder()
				.unprocessedItems(Map.of(items.getKey(), writes.subList(1, writes.size())))
				.build());
	}

}
