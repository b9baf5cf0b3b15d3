package dev.sluice.sqs.listening;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * A client whose receives a test can tamper with; everything goes to the real server.
 */
class ForwardingSqsClient implements SqsAsyncClient {

	private final SqsAsyncClient client;

	ForwardingSqsClient(SqsAsyncClient client) {
		this.client = client;
	}

	@Override
	public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
		return this.client.receiveMessage(request);
	}

	@Override
	public CompletableFuture<ChangeMessageVisibilityBatchResponse> changeMessageVisibilityBatch(
			ChangeMessageVisibilityBatchRequest request) {
		return this.client.changeMessageVisibilityBatch(request);
	}

	@Override
	public String serviceName() {
		return this.client.serviceName();
	}

	@Override
	public void close() {
		// the client belongs to the server
	}

}
