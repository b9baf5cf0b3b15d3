package dev.sluice.sqs.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Deletes messages by DeleteMessageBatch, up to three times where SQS could not.
 */
final class SqsAcknowledger implements Acknowledger {

	static final int MAXIMUM_ATTEMPTS = 3;

	private static final int MAXIMUM_ENTRIES = 10;

	private static final Logger logger = LoggerFactory.getLogger(SqsAcknowledger.class);

	private final SqsAsyncClient client;

	SqsAcknowledger(SqsAsyncClient client) {
		this.client = client;
	}

	@Override
	public List<ReceivedMessage> delete(ResolvedQueue queue, List<ReceivedMessage> messages) {
		List<ReceivedMessage> deleted = new ArrayList<>(messages.size());
		List<ReceivedMessage> remaining = messages;
		for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS && !remaining.isEmpty(); attempt++) {
			remaining = attempt(queue, remaining, attempt == MAXIMUM_ATTEMPTS, deleted);
		}
		return deleted;
	}

	private List<ReceivedMessage> attempt(ResolvedQueue queue, List<ReceivedMessage> messages, boolean last,
			List<ReceivedMessage> deleted) {
		List<CompletableFuture<DeletedBatch>> calls = new ArrayList<>();
		for (int from = 0; from < messages.size(); from += MAXIMUM_ENTRIES) {
			calls.add(DeletedBatch.delete(this.client, queue.url(),
					messages.subList(from, Math.min(from + MAXIMUM_ENTRIES, messages.size()))));
		}
		List<ReceivedMessage> again = new ArrayList<>();
		for (CompletableFuture<DeletedBatch> call : calls) {
			DeletedBatch batch = call.join();
			deleted.addAll(batch.deleted());
			for (DeletedBatch.Left left : batch.left()) {
				if (left.failure().kind().isPassing() && !last) {
					again.add(left.message());
				}
				else {
					report(queue, left);
				}
			}
		}
		return again;
	}

	private static void report(ResolvedQueue queue, DeletedBatch.Left left) {
		logger.warn("Message {} of queue {} is done but could not be deleted, so SQS hands it out again. {}",
				left.message().messageId(), queue.key(), left.failure().description());
	}

}
