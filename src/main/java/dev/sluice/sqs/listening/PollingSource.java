package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.source.AbstractPollingMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Receives from one queue, one ReceiveMessage per batch, and gives back what arrives once
 * the stop has begun.
 */
final class PollingSource extends AbstractPollingMessageSource<Object, Message> {

	private static final Logger logger = LoggerFactory.getLogger(PollingSource.class);

	private final SqsAsyncClient client;

	private final Supplier<ListenedQueue> queue;

	private final BatchListener listener;

	private @Nullable ReceiveMessageRequest receive;

	private boolean fifo;

	PollingSource(SqsAsyncClient client, Supplier<ListenedQueue> queue, BatchListener listener) {
		this.client = client;
		this.queue = queue;
		this.listener = listener;
	}

	/**
	 * Polls on a virtual thread, whatever the container offers: it is woken for every
	 * batch.
	 */
	@Override
	public void setTaskExecutor(TaskExecutor ignored) {
		super.setTaskExecutor(new VirtualThreadTaskExecutor(this.listener.id() + "-poll-"));
	}

	@Override
	protected void doStart() {
		ListenedQueue listened = this.queue.get();
		this.fifo = listened.queue().fifo();
		this.receive = ReceiveMessageRequest.builder()
			.queueUrl(listened.queue().url())
			.maxNumberOfMessages(this.listener.batchSize())
			.waitTimeSeconds((int) listened.waitTime().toSeconds())
			.messageSystemAttributeNames(MessageSystemAttributeName.ALL)
			.messageAttributeNames("All")
			.build();
	}

	@Override
	protected CompletableFuture<Collection<Message>> doPollForMessages(int messagesToRequest) {
		return this.client.receiveMessage(nextReceive())
			.thenCompose(this::keepUnlessStopped)
			.whenComplete((messages, failure) -> noteFailure(failure));
	}

	private ReceiveMessageRequest nextReceive() {
		ReceiveMessageRequest next = Objects.requireNonNull(this.receive, "not started");
		return this.fifo ? next.toBuilder().receiveRequestAttemptId(UUID.randomUUID().toString()).build() : next;
	}

	private CompletableFuture<Collection<Message>> keepUnlessStopped(ReceiveMessageResponse response) {
		List<Message> messages = response.messages();
		if (isRunning() || messages.isEmpty()) {
			return CompletableFuture.completedFuture(messages);
		}
		return giveBack(messages).handle((done, failure) -> {
			if (failure != null) {
				logger.warn("{} messages that arrived during the stop of {} could not be given back; they come back "
						+ "when their visibility timeout ends", messages.size(), this.listener.id(), failure);
			}
			return List.of();
		});
	}

	private CompletableFuture<?> giveBack(List<Message> messages) {
		List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, messages.size())
			.mapToObj((index) -> ChangeMessageVisibilityBatchRequestEntry.builder()
				.id(Integer.toString(index))
				.receiptHandle(messages.get(index).receiptHandle())
				.visibilityTimeout(0)
				.build())
			.toList();
		String url = Objects.requireNonNull(this.receive, "not started").queueUrl();
		return this.client.changeMessageVisibilityBatch((change) -> change.queueUrl(url).entries(entries));
	}

	private void noteFailure(@Nullable Throwable failure) {
		if (failure != null) {
			Throwable cause = (failure instanceof CompletionException && failure.getCause() != null)
					? failure.getCause() : failure;
			this.listener.onReceiveFailure(String.valueOf(cause.getMessage()));
		}
	}

	/**
	 * Carries the messages on as they are. Payloads are converted where a failure to do
	 * so belongs to one message, in {@link AnnotatedMethod}.
	 */
	@Override
	protected Collection<org.springframework.messaging.Message<Object>> convertMessages(Collection<Message> messages) {
		return messages.stream().<org.springframework.messaging.Message<Object>>map(SqsMessages::envelope).toList();
	}

}
