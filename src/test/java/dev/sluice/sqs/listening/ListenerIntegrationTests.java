package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import dev.sluice.queue.Batch;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
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

	private final SqsServer sqs;

	private final ListenedTestQueue queue;

	ListenerIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
		this.queue = new ListenedTestQueue(sqs);
	}

	@AfterEach
	void stopContainers() {
		this.queue.close();
	}

	@Test
	void handsOverWhatAReceiveBrings() {
		this.queue.send(25);
		RecordingListener listener = listener(10, 2, this.queue::delete);
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(25));
		assertThat(listener.received).allSatisfy((message) -> {
			assertThat(message.receiveCount()).isEqualTo(1);
			assertThat(message.sentAt()).isNotNull();
			assertThat(message.messageAttributes()).containsEntry("kind", MessageAttribute.text("test"));
			assertThat(message.md5OfMessageAttributes()).isNotBlank();
		});
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
	}

	@Test
	void keepsToTheMaximumConcurrency() {
		this.queue.send(200);
		RecordingListener listener = listener(5, 3, (batch) -> {
			this.queue.delete(batch);
			pause(20);
		});
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(200));
		assertThat(listener.mostInProgress).hasValue(3);
	}

	@Test
	void receivesNothingWhileEveryPlaceIsTaken() {
		this.queue.send(30);
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener listener = listener(10, 1, (batch) -> {
			awaitLatch(release);
			this.queue.delete(batch);
		});
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(10));
		assertThat(this.queue.counts().visible()).isEqualTo(20);
		release.countDown();
		await().untilAsserted(() -> assertThat(listener.received).hasSize(30));
		assertThat(listener.received).allMatch((message) -> message.receiveCount() == 1);
	}

	@Test
	void oneSlowMessageDoesNotStallTheOthers() {
		this.queue.send(60);
		CountDownLatch release = new CountDownLatch(1);
		AtomicBoolean first = new AtomicBoolean(true);
		RecordingListener listener = listener(10, 2, (batch) -> {
			if (first.getAndSet(false)) {
				awaitLatch(release);
			}
			this.queue.delete(batch);
		});
		this.queue.start(listener);
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(this.queue.remaining()).isEqualTo(10));
		release.countDown();
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
	}

	@Test
	void stopUnderLoadLosesNoAcknowledgement() {
		this.queue.send(400);
		RecordingListener listener = listener(10, 4, (batch) -> {
			pause(5);
			this.queue.delete(batch);
		});
		SqsMessageListenerContainer<Object> container = this.queue.start(listener);
		await().until(() -> listener.received.size() > 50);
		container.stop();
		int processed = listener.received.size();
		assertThat(listener.inProgress).hasValue(0);
		assertThat(processed).isLessThan(400);
		await().untilAsserted(
				() -> assertThat(this.queue.counts()).isEqualTo(new ListenedTestQueue.Counts(400 - processed, 0)));
	}

	@Test
	void stopsAndStartsAgainWithoutProcessingTwice() {
		this.queue.send(300);
		RecordingListener listener = listener(10, 4, this.queue::delete);
		SqsMessageListenerContainer<Object> container = this.queue.start(listener);
		for (int i = 1; i <= 3; i++) {
			int goal = i * 40;
			await().until(() -> listener.received.size() > goal);
			container.stop();
			container.start();
		}
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
		assertThat(listener.received).extracting(ReceivedMessage::messageId).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void stopWithAnOpenLongPollNeitherFailsNorStrandsWhatItBrings() {
		RecordingListener listener = listener(10, 2, this.queue::delete);
		AtomicInteger polls = new AtomicInteger();
		SqsMessageListenerContainer<Object> container = this.queue.start(listener, countingPolls(polls),
				Duration.ofMillis(200));
		await().untilAtomic(polls, org.hamcrest.Matchers.greaterThan(0));
		assertThatCode(container::stop).doesNotThrowAnyException();
		this.queue.send(3);
		await().untilAsserted(() -> assertThat(this.queue.counts()).isEqualTo(new ListenedTestQueue.Counts(3, 0)));
		assertThat(listener.received).isEmpty();
	}

	@Test
	void aFailedReceiveLosesNothingThatOthersBrought() {
		this.queue.send(100);
		AtomicInteger calls = new AtomicInteger();
		SqsAsyncClient everyThirdFails = new ForwardingSqsClient(this.sqs.client()) {
			@Override
			public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
				return (calls.incrementAndGet() % 3 == 0)
						? CompletableFuture.failedFuture(SdkClientException.create("connection reset"))
						: super.receiveMessage(request);
			}
		};
		RecordingListener listener = listener(10, 4, this.queue::delete);
		this.queue.start(listener, everyThirdFails, Duration.ofSeconds(10));
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
		assertThat(listener.received).hasSize(100).allMatch((message) -> message.receiveCount() == 1);
		assertThat(listener.failures).contains("connection reset");
	}

	@Test
	void aListenerThatThrowsGivesItsPlaceBack() {
		this.queue.send(20);
		AtomicBoolean first = new AtomicBoolean(true);
		RecordingListener listener = listener(10, 1, (batch) -> {
			if (first.getAndSet(false)) {
				throw new StackOverflowError("broken");
			}
			this.queue.delete(batch);
		});
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(this.queue.counts()).isEqualTo(new ListenedTestQueue.Counts(0, 10)));
	}

	private RecordingListener listener(int batchSize, int maximumConcurrency, Consumer<Batch> work) {
		return new RecordingListener(this.queue.url(), batchSize, maximumConcurrency, work);
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

}
