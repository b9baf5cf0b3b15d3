package dev.sluice.sqs.listening;

import dev.sluice.sqs.FailureKind;
import dev.sluice.sqs.SqsFailure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.ReceivedMessage;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;

/**
 * What became of the messages of one DeleteMessageBatch.
 */
record DeletedBatch(List<ReceivedMessage> deleted, List<Left> left) {

	private static final SqsFailure NO_RESULT = new SqsFailure(FailureKind.SERVER, "",
			"SQS did not say what became of the message");

	/**
	 * A message that was not deleted, and why.
	 */
	record Left(ReceivedMessage message, SqsFailure failure) {
	}

	/**
	 * Deletes 1 to 10 messages. The entries are numbered, since a standard queue may hand
	 * out the same message twice and entry ids must be distinct.
	 * @return never completes exceptionally
	 */
	static CompletableFuture<DeletedBatch> delete(SqsAsyncClient client, String url, List<ReceivedMessage> messages) {
		return call(client, url, messages).thenApply((response) -> answered(messages, response))
			.exceptionally((thrown) -> failed(messages, SqsFailure.of(thrown)));
	}

	private static CompletableFuture<DeleteMessageBatchResponse> call(SqsAsyncClient client, String url,
			List<ReceivedMessage> messages) {
		List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(messages.size());
		for (ReceivedMessage message : messages) {
			entries.add(DeleteMessageBatchRequestEntry.builder()
				.id(Integer.toString(entries.size()))
				.receiptHandle(message.receiptHandle())
				.build());
		}
		try {
			return client
				.deleteMessageBatch(DeleteMessageBatchRequest.builder().queueUrl(url).entries(entries).build());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static DeletedBatch failed(List<ReceivedMessage> messages, SqsFailure failure) {
		return new DeletedBatch(List.of(), messages.stream().map((message) -> new Left(message, failure)).toList());
	}

	private static DeletedBatch answered(List<ReceivedMessage> messages, DeleteMessageBatchResponse response) {
		Set<String> successful = new HashSet<>();
		response.successful().forEach((entry) -> successful.add(entry.id()));
		Map<String, SqsFailure> failures = new HashMap<>();
		response.failed().forEach((entry) -> failures.put(entry.id(), failureOf(entry)));
		DeletedBatch batch = new DeletedBatch(new ArrayList<>(), new ArrayList<>());
		for (int i = 0; i < messages.size(); i++) {
			String id = Integer.toString(i);
			if (successful.contains(id)) {
				batch.deleted.add(messages.get(i));
			}
			else {
				batch.left.add(new Left(messages.get(i), failures.getOrDefault(id, NO_RESULT)));
			}
		}
		return batch;
	}

	private static SqsFailure failureOf(BatchResultErrorEntry entry) {
		SqsFailure failure = SqsFailure.ofEntry(entry.code(), entry.message());
		boolean senderFault = Boolean.TRUE.equals(entry.senderFault());
		return senderFault ? new SqsFailure(FailureKind.REJECTED, failure.code(), failure.detail())
				: new SqsFailure(FailureKind.SERVER, failure.code(), failure.detail());
	}

}
