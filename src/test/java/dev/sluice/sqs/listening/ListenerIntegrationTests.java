package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.sqs.SdkAttributes;
import dev.sluice.testing.NoListeners;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/**
 * Receiving and stopping over the real protocol. Each test named after a fault of Spring
 * Cloud AWS 4.1.0 fails with its stock parts.
 */
@SqsIntegrationTest
@Timeout(60)
class ListenerIntegrationTests {

	private SqsServer sqs;

	private String url = "";

	private final List<SqsMessageListenerContainer<Object>> started = new ArrayList<>();

	ListenerIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
	}

	@BeforeEach
	void createQueue() {
		this.url = this.sqs.createQueue(this.sqs.uniqueName("listen"),
				Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60"));
	}

	@AfterEach
	void stopContainers() {
		this.started.forEach(SqsMessageListenerContainer::stop);
	}

	@Test
	void handsOverWhatAReceiveBrings() {
		send(25);
		RecordingListener listener = listener(10, 2, this::delete);
		start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(25));
		assertThat(listener.received).allSatisfy((message) -> {
			assertThat(message.receiveCount()).isEqualTo(1);
			assertThat(message.sentAt()).isNotNull();
			assertThat(message.messageAttributes()).containsEntry("kind", MessageAttribute.text("test"));
			assertThat(message.md5OfMessageAttributes()).isNotBlank();
		});
		await().untilAsserted(() -> assertThat(remaining()).isZero());
	}

	@Test
	void keepsToTheMaximumConcurrency() {
		send(200);
		RecordingListener listener = listener(5, 3, (batch) -> {
			delete(batch);
			pause(20);
		});
		start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(200));
		assertThat(listener.mostInProgress).hasValue(3);
	}

	@Test
	void receivesNothingWhileEveryPlaceIsTaken() {
		send(30);
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener listener = listener(10, 1, (batch) -> {
			awaitLatch(release);
			delete(batch);
		});
		start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(10));
		assertThat(counts().visible()).isEqualTo(20);
		release.countDown();
		await().untilAsserted(() -> assertThat(listener.received).hasSize(30));
		assertThat(listener.received).allMatch((message) -> message.receiveCount() == 1);
	}

	@Test
	void oneSlowMessageDoesNotStallTheOthers() {
		send(60);
		CountDownLatch release = new CountDownLatch(1);
		AtomicBoolean first = new AtomicBoolean(true);
		RecordingListener listener = listener(10, 2, (batch) -> {
			if (first.getAndSet(false)) {
				awaitLatch(release);
			}
			delete(batch);
		});
		start(listener);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(remaining()).isEqualTo(10));
		release.countDown();
		await().untilAsserted(() -> assertThat(remaining()).isZero());
	}

	@Test
	void stopUnderLoadLosesNoAcknowledgement() {
		send(400);
		RecordingListener listener = listener(10, 4, (batch) -> {
			pause(5);
			delete(batch);
		});
		SqsMessageListenerContainer<Object> container = start(listener);
		await().until(() -> listener.received.size() > 50);
		container.stop();
		int processed = listener.received.size();
		assertThat(listener.inProgress).hasValue(0);
		assertThat(processed).isLessThan(400);
		assertThat(counts()).isEqualTo(new Counts(400 - processed, 0));
	}

	@Test
	void stopsAndStartsAgainWithoutProcessingTwice() {
		send(300);
		RecordingListener listener = listener(10, 4, this::delete);
		SqsMessageListenerContainer<Object> container = start(listener);
		for (int i = 1; i <= 3; i++) {
			int goal = i * 40;
			await().until(() -> listener.received.size() > goal);
			container.stop();
			container.start();
		}
		await().untilAsserted(() -> assertThat(remaining()).isZero());
		assertThat(listener.received).extracting(ReceivedMessage::messageId).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void stopWithAnOpenLongPollNeitherFailsNorStrandsWhatItBrings() {
		RecordingListener listener = listener(10, 2, this::delete);
		AtomicInteger polls = new AtomicInteger();
		SqsMessageListenerContainer<Object> container = start(listener, countingPolls(polls), Duration.ofMillis(200));
		await().untilAtomic(polls, org.hamcrest.Matchers.greaterThan(0));
		assertThatCode(container::stop).doesNotThrowAnyException();
		send(3);
		await().untilAsserted(() -> assertThat(counts()).isEqualTo(new Counts(3, 0)));
		assertThat(listener.received).isEmpty();
	}

	@Test
	void aFailedReceiveLosesNothingThatOthersBrought() {
		send(100);
		AtomicInteger calls = new AtomicInteger();
		SqsAsyncClient everyThirdFails = new ForwardingSqsClient(this.sqs.client()) {
			@Override
			public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
				return (calls.incrementAndGet() % 3 == 0)
						? CompletableFuture.failedFuture(SdkClientException.create("connection reset"))
						: super.receiveMessage(request);
			}
		};
		RecordingListener listener = listener(10, 4, this::delete);
		start(listener, everyThirdFails, Duration.ofSeconds(10));
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(remaining()).isZero());
		assertThat(listener.received).hasSize(100).allMatch((message) -> message.receiveCount() == 1);
		assertThat(listener.failures).contains("connection reset");
	}

	@Test
	void aListenerThatThrowsGivesItsPlaceBack() {
		send(20);
		AtomicBoolean first = new AtomicBoolean(true);
		RecordingListener listener = listener(10, 1, (batch) -> {
			if (first.getAndSet(false)) {
				throw new StackOverflowError("broken");
			}
			delete(batch);
		});
		start(listener);
		await().untilAsserted(() -> assertThat(counts()).isEqualTo(new Counts(0, 10)));
	}

	private RecordingListener listener(int batchSize, int maximumConcurrency, Consumer<Batch> work) {
		return new RecordingListener(this.url, batchSize, maximumConcurrency, work);
	}

	private SqsMessageListenerContainer<Object> start(BatchListener listener) {
		return start(listener, this.sqs.client(), Duration.ofSeconds(10));
	}

	private SqsMessageListenerContainer<Object> start(BatchListener listener, SqsAsyncClient client,
			Duration shutdownTimeout) {
		ListenedQueue queue = new ListenedQueue(
				new ResolvedQueue("q", "q", this.url, "arn:aws:sqs:eu-west-1:000000000000:q",
						new QueueAttributes(false, false, Duration.ofSeconds(60), Duration.ofDays(4), Duration.ZERO,
								Duration.ofSeconds(1), QueueAttributes.LARGEST_MESSAGE_BYTES, null)),
				Duration.ofSeconds(1));
		ListenerContainerFactory factory = new ListenerContainerFactory(new NoListeners(),
				new Receiving(client, (key) -> queue, (of, messages) -> {
				}), new SqsMessagingMessageConverter(), shutdownTimeout);
		SqsMessageListenerContainer<Object> container = factory.createContainer(new ListenerEndpoint(listener));
		container.start();
		this.started.add(container);
		return container;
	}

	private SqsAsyncClient countingPolls(AtomicInteger polls) {
		return new ForwardingSqsClient(this.sqs.client()) {
			@Override
			public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
				polls.incrementAndGet();
				return super.receiveMessage(request.toBuilder().waitTimeSeconds(5).build());
			}
		};
	}

	private void send(int count) {
		for (int from = 0; from < count; from += 10) {
			List<SendMessageBatchRequestEntry> entries = IntStream.range(from, Math.min(from + 10, count))
				.mapToObj((i) -> SendMessageBatchRequestEntry.builder()
					.id("e" + i)
					.messageBody("message " + i)
					.messageAttributes(Map.of("kind",
							SdkAttributes.toSdk(Map.of("kind", MessageAttribute.text("test"))).get("kind")))
					.build())
				.toList();
			this.sqs.client().sendMessageBatch((send) -> send.queueUrl(this.url).entries(entries)).join();
		}
	}

	private void delete(Batch batch) {
		List<DeleteMessageBatchRequestEntry> entries = batch.messages()
			.stream()
			.map((message) -> DeleteMessageBatchRequestEntry.builder()
				.id(message.messageId())
				.receiptHandle(message.receiptHandle())
				.build())
			.toList();
		this.sqs.client().deleteMessageBatch((delete) -> delete.queueUrl(this.url).entries(entries)).join();
	}

	private long remaining() {
		return counts().visible() + counts().inFlight();
	}

	private Counts counts() {
		Map<QueueAttributeName, String> attributes = this.sqs.client()
			.getQueueAttributes((get) -> get.queueUrl(this.url).attributeNames(QueueAttributeName.ALL))
			.join()
			.attributes();
		return new Counts(Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
				Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
	}

	private static void pause(int millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Counts(long visible, long inFlight) {

	}

}
