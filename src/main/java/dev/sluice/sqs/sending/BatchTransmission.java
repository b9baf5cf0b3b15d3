package dev.sluice.sqs.sending;

import dev.sluice.sqs.FailureKind;
import dev.sluice.sqs.SqsFailure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.SendOutcome.Refused;
import dev.sluice.queue.SendOutcome.Sent;
import dev.sluice.queue.SendOutcome.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends batches to one queue and tells the outcome of every message.
 */
final class BatchTransmission {

	private static final Logger logger = LoggerFactory.getLogger(BatchTransmission.class);

	private final SqsAsyncClient client;

	private final ResolvedQueue queue;

	private volatile boolean failing;

	BatchTransmission(SqsAsyncClient client, ResolvedQueue queue) {
		this.client = client;
		this.queue = queue;
	}

	/**
	 * Makes one SendMessageBatch call of 1 to 10 messages. Where SQS rejects it as a
	 * whole, the messages are sent one by one in their order, so that one bad message
	 * does not fail its neighbours.
	 * @return the outcomes in the order of the messages; never completes exceptionally
	 */
	CompletableFuture<List<SendOutcome>> send(List<OutgoingMessage> messages) {
		return call(messages).thenApply((response) -> answered(messages, response))
			.exceptionallyCompose((thrown) -> failed(messages, SqsFailure.of(thrown)));
	}

	private CompletableFuture<SendMessageBatchResponse> call(List<OutgoingMessage> messages) {
		try {
			List<SendMessageBatchRequestEntry> entries = new ArrayList<>(messages.size());
			for (OutgoingMessage message : messages) {
				entries.add(BatchEntries.of(Integer.toString(entries.size()), message));
			}
			return this.client.sendMessageBatch(
					SendMessageBatchRequest.builder().queueUrl(this.queue.url()).entries(entries).build());
		}
		catch (Throwable ex) {
			// Whatever it is, the lane must learn that the batch is back
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<List<SendOutcome>> failed(List<OutgoingMessage> messages, SqsFailure failure) {
		if (failure.kind() != FailureKind.REJECTED) {
			noteFailure(failure);
			SendOutcome outcome = new Unavailable(failure.reason(), failure.kind().retryAfter());
			return CompletableFuture.completedFuture(Collections.nCopies(messages.size(), outcome));
		}
		if (messages.size() == 1) {
			return CompletableFuture.completedFuture(List.of(new Refused(failure.code(), failure.detail(), true)));
		}
		return oneByOne(messages);
	}

	private CompletableFuture<List<SendOutcome>> oneByOne(List<OutgoingMessage> messages) {
		CompletableFuture<List<SendOutcome>> all = CompletableFuture.completedFuture(List.of());
		for (OutgoingMessage message : messages) {
			all = all.thenCompose((before) -> send(List.of(message)).thenApply((outcome) -> {
				List<SendOutcome> outcomes = new ArrayList<>(before);
				outcomes.addAll(outcome);
				return outcomes;
			}));
		}
		return all;
	}

	private List<SendOutcome> answered(List<OutgoingMessage> messages, SendMessageBatchResponse response) {
		noteSuccess();
		Map<String, SendOutcome> byId = new HashMap<>();
		response.successful()
			.forEach((entry) -> byId.put(entry.id(),
					new Sent(entry.messageId(), entry.md5OfMessageBody(), entry.sequenceNumber())));
		response.failed().forEach((entry) -> byId.put(entry.id(), outcomeOf(entry)));
		List<SendOutcome> outcomes = new ArrayList<>(messages.size());
		for (int i = 0; i < messages.size(); i++) {
			outcomes.add(outcomeOrUnknown(byId.get(Integer.toString(i))));
		}
		return outcomes;
	}

	private static SendOutcome outcomeOf(BatchResultErrorEntry entry) {
		SqsFailure failure = SqsFailure.ofEntry(entry.code(), entry.message());
		boolean senderFault = Boolean.TRUE.equals(entry.senderFault());
		return (!senderFault && failure.kind() != FailureKind.REJECTED)
				? new Unavailable(failure.reason(), failure.kind().retryAfter())
				: new Refused(failure.code(), failure.detail(), senderFault);
	}

	private static SendOutcome outcomeOrUnknown(@Nullable SendOutcome outcome) {
		return (outcome != null) ? outcome
				: new Unavailable("SQS did not say what became of the message", FailureKind.SERVER.retryAfter());
	}

	private void noteFailure(SqsFailure failure) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("Sends to queue {} fail, and their callers are told to try again later. {}", this.queue.key(),
					failure.description());
		}
	}

	private void noteSuccess() {
		if (this.failing) {
			this.failing = false;
			logger.info("Sends to queue {} succeed again", this.queue.key());
		}
	}

}
