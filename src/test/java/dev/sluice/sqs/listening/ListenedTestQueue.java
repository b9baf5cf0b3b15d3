package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.sqs.SdkAttributes;
import dev.sluice.testing.NoListeners;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * A queue of a test on a real SQS server, and the listeners that it starts on it.
 */
final class ListenedTestQueue implements AutoCloseable {

	private final SqsServer sqs;

	private final String url;

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	private final List<SqsMessageListenerContainer<Object>> started = new ArrayList<>();

	ListenedTestQueue(SqsServer sqs) {
		this.sqs = sqs;
		this.url = sqs.createQueue(sqs.uniqueName("listen"), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));
	}

	String url() {
		return this.url;
	}

	SqsMessageListenerContainer<Object> start(BatchListener listener) {
		return start(listener, this.sqs.client(), Duration.ofSeconds(10));
	}

	SqsMessageListenerContainer<Object> start(BatchListener listener, SqsAsyncClient client, Duration shutdownTimeout) {
		ListenedQueue queue = new ListenedQueue(
				new ResolvedQueue("q", "q", this.url, "arn:aws:sqs:eu-west-1:000000000000:q",
						new QueueAttributes(false, false, Duration.ofSeconds(60), Duration.ofDays(4), Duration.ZERO,
								Duration.ofSeconds(1), QueueAttributes.LARGEST_MESSAGE_BYTES, null)),
				Duration.ofSeconds(1));
		LateMessages late = new LateMessages(new SqsMessageVisibility(this.sqs.client()), Duration.ofSeconds(10));
		ListenerContainerFactory factory = new ListenerContainerFactory(new NoListeners(),
				new Receiving(client, (key) -> queue, (of, messages) -> {
				}, late, this.scheduler), new SqsMessagingMessageConverter(), shutdownTimeout);
		SqsMessageListenerContainer<Object> container = factory.createContainer(new ListenerEndpoint(listener));
		container.start();
		this.started.add(container);
		return container;
	}

	void send(int count) {
		for (int from = 0; from < count; from += 10) {
			List<SendMessageBatchRequestEntry> entries = IntStream.range(from, Math.min(from + 10, count))
				.mapToObj((i) -> SendMessageBatchRequestEntry.builder()
					.id("e" + i)
					.messageBody("message " + i)
					.messageAttributes(SdkAttributes.toSdk(Map.of("kind", MessageAttribute.text("test"))))
					.build())
				.toList();
			this.sqs.client().sendMessageBatch((send) -> send.queueUrl(this.url).entries(entries)).join();
		}
	}

	void delete(Batch batch) {
		for (int from = 0; from < batch.size(); from += 10) {
			List<DeleteMessageBatchRequestEntry> entries = batch.messages()
				.subList(from, Math.min(from + 10, batch.size()))
				.stream()
				.map((message) -> DeleteMessageBatchRequestEntry.builder()
					.id(message.messageId())
					.receiptHandle(message.receiptHandle())
					.build())
				.toList();
			this.sqs.client().deleteMessageBatch((delete) -> delete.queueUrl(this.url).entries(entries)).join();
		}
	}

	long remaining() {
		return counts().visible() + counts().inFlight();
	}

	Counts counts() {
		Map<QueueAttributeName, String> attributes = this.sqs.client()
			.getQueueAttributes((get) -> get.queueUrl(this.url).attributeNames(QueueAttributeName.ALL))
			.join()
			.attributes();
		return new Counts(Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
				Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
	}

	@Override
	public void close() {
		this.started.forEach(SqsMessageListenerContainer::stop);
		this.scheduler.close();
	}

	record Counts(long visible, long inFlight) {

	}

}
