package dev.sluice.sqs.listening;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;
import dev.sluice.sqs.SqsFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;

/**
 * Changes visibility timeouts by ChangeMessageVisibilityBatch.
 */
final class SqsMessageVisibility implements MessageVisibility {

	private static final Logger logger = LoggerFactory.getLogger(SqsMessageVisibility.class);

	private final SqsAsyncClient client;

	SqsMessageVisibility(SqsAsyncClient client) {
		this.client = client;
	}

	@Override
	public List<ReceivedMessage> change(ResolvedQueue queue, List<VisibilityChange> changes) {
		return new EntryCalls<>(this::send, (refused, failure) -> report(queue, refused, failure))
			.make(queue.url(), changes)
			.stream()
			.map(VisibilityChange::message)
			.toList();
	}

	private CompletableFuture<EntryCall.Answer> send(String url, List<VisibilityChange> changes) {
		List<ChangeMessageVisibilityBatchRequestEntry> entries = EntryCall.numbered(changes,
				(id, change) -> ChangeMessageVisibilityBatchRequestEntry.builder()
					.id(id)
					.receiptHandle(change.message().receiptHandle())
					.visibilityTimeout(Math.toIntExact(change.timeout().toSeconds()))
					.build());
		return this.client
			.changeMessageVisibilityBatch(
					ChangeMessageVisibilityBatchRequest.builder().queueUrl(url).entries(entries).build())
			.thenApply((response) -> new EntryCall.Answer(response.successful()
				.stream()
				.map(ChangeMessageVisibilityBatchResultEntry::id)
				.collect(Collectors.toSet()), response.failed()));
	}

	private static void report(ResolvedQueue queue, List<VisibilityChange> changes, SqsFailure failure) {
		VisibilityChange first = changes.getFirst();
		logger.warn(
				"{} messages of queue {} stay hidden for as long as they were, the first of them {}, not for {} s "
						+ "from now. {}",
				changes.size(), queue.key(), first.message().messageId(), first.timeout().toSeconds(),
				failure.description());
	}

}
