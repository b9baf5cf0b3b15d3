package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.source.AbstractPollingMessageSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Receives from one queue, and has given back what arrives once the stop has begun.
 */
final class PollingSource extends AbstractPollingMessageSource<Object, Message> {

	private final BatchListener listener;

	private final Receiving receiving;

	private final BatchCollector collector;

	private @Nullable ListenedQueue queue;

	private @Nullable ReceiveMessageRequest receive;

	PollingSource(BatchListener listener, Receiving receiving, BatchCollector collector) {
		this.listener = listener;
		this.receiving = receiving;
		this.collector = collector;
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
		ListenedQueue listened = this.receiving.queues().apply(this.listener.queue());
		this.queue = listened;
		this.receive = ReceiveMessageRequest.builder()
			.queueUrl(listened.queue().url())
			.messageSystemAttributeNames(MessageSystemAttributeName.ALL)
			.messageAttributeNames("All")
			.build();
	}

	@Override
	protected CompletableFuture<Collection<Message>> doPollForMessages(int messagesToRequest) {
		CompletableFuture<Collection<Message>> poll = this.receiving.client()
			.receiveMessage(nextReceive(messagesToRequest))
			.thenApply((response) -> keepUnlessStopped(response.messages()));
		this.receiving.lateMessages().expect(poll);
		return poll.whenComplete((messages, failure) -> noteFailure(failure));
	}

	private ReceiveMessageRequest nextReceive(int messages) {
		ListenedQueue listened = queue();
		ReceiveMessageRequest.Builder next = Objects.requireNonNull(this.receive, "not started")
			.toBuilder()
			.maxNumberOfMessages(messages)
			.waitTimeSeconds((int) Math.max(0, this.collector.permits().waitTime(listened.waitTime()).toSeconds()));
		if (listened.queue().fifo()) {
			next.receiveRequestAttemptId(UUID.randomUUID().toString());
		}
		return next.build();
	}

	private Collection<Message> keepUnlessStopped(List<Message> messages) {
		if (isRunning() || messages.isEmpty()) {
			return messages;
		}
		this.receiving.lateMessages().giveBack(queue().queue(), messages.stream().map(SqsMessages::received).toList());
		return List.of();
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

	/**
	 * Has the batch that is being filled handed over before it waits for those in
	 * progress.
	 */
	@Override
	public void stop() {
		this.collector.stop();
		super.stop();
	}

	private ListenedQueue queue() {
		return Objects.requireNonNull(this.queue, "not started");
	}

}
