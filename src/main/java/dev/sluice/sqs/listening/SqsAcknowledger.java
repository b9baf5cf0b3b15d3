package dev.sluice.sqs.listening;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.sqs.SqsFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;

/**
 * Deletes messages by DeleteMessageBatch.
 */
final class SqsAcknowledger implements Acknowledger {

	private static final Logger logger = LoggerFactory.getLogger(SqsAcknowledger.class);

	private final SqsAsyncClient client;

	SqsAcknowledger(SqsAsyncClient client) {
		this.client = client;
	}

	@Override
	public List<ReceivedMessage> delete(ResolvedQueue queue, List<ReceivedMessage> messages) {
		return new EntryCalls<>(this::send, (kept, failure) -> report(queue, kept, failure)).make(queue.url(),
				messages);
	}

	private CompletableFuture<EntryCall.Answer> send(String url, List<ReceivedMessage> messages) {
		List<DeleteMessageBatchRequestEntry> entries = EntryCall.numbered(messages,
				(id, message) -> DeleteMessageBatchRequestEntry.builder()
					.id(id)
					.receiptHandle(message.receiptHandle())
					.build());
		return this.client
			.deleteMessageBatch(DeleteMessageBatchRequest.builder().queueUrl(url).entries(entries).build())
			.thenApply((response) -> new EntryCall.Answer(
					response.successful().stream().map(DeleteMessageBatchResultEntry::id).collect(Collectors.toSet()),
					response.failed()));
	}

	private static void report(ResolvedQueue queue, List<ReceivedMessage> messages, SqsFailure failure) {
		logger.warn(
				"{} messages of queue {} are done but could not be deleted, so SQS hands them out again, the first "
						+ "of them {}. {}",
				messages.size(), queue.key(), messages.getFirst().messageId(), failure.description());
	}

}
