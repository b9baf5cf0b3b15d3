package dev.sluice.sqs.sending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Holds every send until the test answers it.
 */
class FakeSqsAsyncClient implements SqsAsyncClient {

	/**
	 * A request that waits for its answer.
	 */
	record Call(SendMessageBatchRequest request, CompletableFuture<SendMessageBatchResponse> answer) {
	}

	private final List<Call> sends = Collections.synchronizedList(new ArrayList<>());

	private @Nullable RuntimeException thrown;

	@Override
	public CompletableFuture<SendMessageBatchResponse> sendMessageBatch(SendMessageBatchRequest request) {
		throwIfAsked();
		Call call = new Call(request, new CompletableFuture<>());
		this.sends.add(call);
		return call.answer();
	}

	private void throwIfAsked() {
		if (this.thrown != null) {
			throw this.thrown;
		}
	}

	void throwing(RuntimeException exception) {
		this.thrown = exception;
	}

	int sendCount() {
		return this.sends.size();
	}

	/**
	 * The bodies of the nth send.
	 */
	List<String> bodies(int send) {
		return entries(send).stream().map(SendMessageBatchRequestEntry::messageBody).toList();
	}

	List<SendMessageBatchRequestEntry> entries(int send) {
		return this.sends.get(send).request().entries();
	}

	/**
	 * SQS stores all messages of the nth send, with their bodies as ids.
	 */
	void succeed(int send) {
		answer(send, (body) -> false, null);
	}

	/**
	 * SQS stores those messages of the nth send that are not refused.
	 */
	void answer(int send, Predicate<String> refused, @Nullable BatchResultErrorEntry error) {
		SendMessageBatchResponse.Builder response = SendMessageBatchResponse.builder();
		List<SendMessageBatchResultEntry> successful = new ArrayList<>();
		List<BatchResultErrorEntry> failed = new ArrayList<>();
		for (SendMessageBatchRequestEntry entry : entries(send)) {
			if (error != null && refused.test(entry.messageBody())) {
				failed.add(error.toBuilder().id(entry.id()).build());
			}
			else {
				successful.add(0,
						SendMessageBatchResultEntry.builder()
							.id(entry.id())
							.messageId("id of " + entry.messageBody())
							.md5OfMessageBody("md5")
							.sequenceNumber((entry.messageDeduplicationId() != null) ? "18849" : null)
							.build());
			}
		}
		this.sends.get(send).answer().complete(response.successful(successful).failed(failed).build());
	}

	/**
	 * An answer that says nothing about any message.
	 */
	void answerNothing(int send) {
		this.sends.get(send).answer().complete(SendMessageBatchResponse.builder().build());
	}

	void fail(int send, Throwable failure) {
		this.sends.get(send).answer().completeExceptionally(failure);
	}

	@Override
	public String serviceName() {
		return SqsAsyncClient.SERVICE_NAME;
	}

	@Override
	public void close() {
	}

}
