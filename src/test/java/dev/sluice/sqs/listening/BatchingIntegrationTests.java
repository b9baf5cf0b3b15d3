package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Batches that several receives fill, over the real protocol.
 */
@SqsIntegrationTest
@Timeout(60)
class BatchingIntegrationTests {

	private final ListenedTestQueue queue;

	BatchingIntegrationTests(SqsServer sqs) {
		this.queue = new ListenedTestQueue(sqs);
	}

	@AfterEach
	void stopContainers() {
		this.queue.close();
	}

	@Test
	void severalReceivesFillALargeBatch() {
		this.queue.send(250);
		RecordingListener listener = listener(100, 2, Duration.ofSeconds(20), this.queue::delete);
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.batches).containsExactly("100 SIZE", "100 SIZE"));
		await().untilAsserted(() -> assertThat(this.queue.counts().inFlight()).isEqualTo(50));
	}

	@Test
	void aBatchIsHandedOverWhenItsWindowHasRun() {
		this.queue.send(3);
		RecordingListener listener = listener(100, 2, Duration.ofSeconds(2), this.queue::delete);
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(3));
		this.queue.send(2);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(5));
		assertThat(listener.batches).allMatch((batch) -> batch.endsWith(" WINDOW")).hasSizeLessThanOrEqualTo(3);
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
	}

	@Test
	void holdsNoMoreThanTheBatchesInProgressAndTheOneBeingFilled() throws Exception {
		this.queue.send(100);
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener listener = listener(30, 2, Duration.ofSeconds(1), (batch) -> {
			awaitLatch(release);
			this.queue.delete(batch);
		});
		this.queue.start(listener);
		await().untilAsserted(() -> assertThat(listener.received).hasSize(60));
		assertThat(release.await(1500, TimeUnit.MILLISECONDS)).isFalse();
		assertThat(this.queue.counts()).isEqualTo(new ListenedTestQueue.Counts(40, 60));
		release.countDown();
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
		assertThat(listener.received).allMatch((message) -> message.receiveCount() == 1);
	}

	@Test
	void aStopHandsOverWhatIsBeingFilled() {
		this.queue.send(7);
		RecordingListener listener = listener(100, 2, Duration.ofMinutes(5), this.queue::delete);
		SqsMessageListenerContainer<Object> container = this.queue.start(listener);
		await().untilAsserted(() -> assertThat(this.queue.counts().inFlight()).isEqualTo(7));
		container.stop();
		assertThat(listener.batches).containsExactly("7 STOP");
		assertThat(this.queue.remaining()).isZero();
	}

	@Test
	void aStopUnderLoadLosesNothingAndRepeatsNothing() {
		this.queue.send(2000);
		RecordingListener listener = listener(64, 4, Duration.ofSeconds(1), this.queue::delete);
		SqsMessageListenerContainer<Object> container = this.queue.start(listener);
		for (int i = 1; i <= 3; i++) {
			int goal = i * 300;
			await().until(() -> listener.received.size() > goal);
			container.stop();
			container.start();
		}
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
		assertThat(listener.received).extracting(ReceivedMessage::messageId).hasSize(2000).doesNotHaveDuplicates();
	}

	@Test
	void limitsThatChangeHoldFromTheNextBatchOn() {
		this.queue.send(300);
		RecordingListener listener = listener(10, 1, Duration.ZERO, this.queue::delete);
		listener.maximumConcurrency = 0;
		this.queue.start(listener);
		listener.batchSize = 50;
		listener.window = Duration.ofSeconds(5);
		listener.maximumConcurrency = 3;
		listener.admission.changed();
		await().untilAsserted(() -> assertThat(this.queue.remaining()).isZero());
		assertThat(listener.batches).containsOnly("50 SIZE").hasSize(6);
		assertThat(listener.mostInProgress.get()).isLessThanOrEqualTo(3);
	}

	private RecordingListener listener(int batchSize, int maximumConcurrency, Duration window, Consumer<Batch> work) {
		RecordingListener listener = new RecordingListener(this.queue.url(), batchSize, maximumConcurrency, work);
		listener.window = window;
		return listener;
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
