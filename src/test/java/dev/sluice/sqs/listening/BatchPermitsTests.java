package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.awspring.cloud.sqs.listener.backpressure.BackPressureHandler.ReleaseReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(10)
class BatchPermitsTests {

	private final BatchPermits permits = new BatchPermits(10, 4);

	@Test
	void asksAnIdleQueueWithOnePoll() throws Exception {
		assertThat(this.permits.requestBatch()).isEqualTo(10);
		CompletableFuture<Integer> second = request();
		assertThat(second).isNotDone();
		this.permits.release(10, ReleaseReason.NONE_FETCHED);
		assertThat(second.get()).isEqualTo(10);
	}

	@Test
	void doublesThePollsWhenOneComesBackFull() throws Exception {
		this.permits.requestBatch();
		full();
		this.permits.requestBatch();
		this.permits.requestBatch();
		assertThat(request()).isNotDone();
	}

	@Test
	void goesBackToOnePollWhenOneComesBackEmpty() throws Exception {
		growToMaximum();
		this.permits.release(10, ReleaseReason.NONE_FETCHED);
		this.permits.release(10, ReleaseReason.NONE_FETCHED);
		this.permits.release(10, ReleaseReason.NONE_FETCHED);
		this.permits.release(10, ReleaseReason.NONE_FETCHED);
		this.permits.requestBatch();
		assertThat(request()).isNotDone();
	}

	@Test
	void neverHasMorePollsAndBatchesThanTheMaximum() throws Exception {
		growToMaximum();
		full();
		CompletableFuture<Integer> fifth = request();
		assertThat(fifth).isNotDone();
		this.permits.release(1, ReleaseReason.PROCESSED);
		assertThat(fifth.get()).isEqualTo(10);
	}

	@Test
	void aPartialBatchHoldsOnePlaceUntilItIsSettled() throws Exception {
		BatchPermits one = new BatchPermits(10, 1);
		one.requestBatch();
		one.release(7, ReleaseReason.PARTIAL_FETCH);
		CompletableFuture<Integer> next = request(one);
		assertThat(next).isNotDone();
		one.release(1, ReleaseReason.PROCESSED);
		assertThat(next.get()).isEqualTo(10);
	}

	@Test
	void drainWaitsForPollsAndBatches() throws Exception {
		this.permits.requestBatch();
		CompletableFuture<Boolean> drained = new CompletableFuture<>();
		Thread draining = Thread.startVirtualThread(() -> drained.complete(this.permits.drain(Duration.ofMinutes(1))));
		await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
		assertThat(request().get()).isZero();
		this.permits.release(9, ReleaseReason.PARTIAL_FETCH);
		assertThat(drained).isNotDone();
		this.permits.release(1, ReleaseReason.PROCESSED);
		assertThat(drained.get()).isTrue();
	}

	@Test
	void drainEndsAtItsTimeoutWithoutAskingForPollsToBeCancelled() throws Exception {
		this.permits.requestBatch();
		assertThat(this.permits.drain(Duration.ofMillis(10))).isTrue();
	}

	private void growToMaximum() throws InterruptedException {
		this.permits.requestBatch();
		full();
		this.permits.release(1, ReleaseReason.PROCESSED);
		this.permits.requestBatch();
		full();
		this.permits.release(1, ReleaseReason.PROCESSED);
		for (int i = 0; i < 4; i++) {
			this.permits.requestBatch();
		}
	}

	private void full() {
		this.permits.release(0, ReleaseReason.PARTIAL_FETCH);
	}

	/**
	 * Asks on another thread, until that thread has its answer or waits for it.
	 */
	private CompletableFuture<Integer> request() {
		return request(this.permits);
	}

	private static CompletableFuture<Integer> request(BatchPermits permits) {
		CompletableFuture<Integer> answer = new CompletableFuture<>();
		Thread asking = Thread.startVirtualThread(() -> answer.complete(uninterrupted(permits)));
		await().until(() -> answer.isDone() || asking.getState() == Thread.State.WAITING);
		return answer;
	}

	private static int uninterrupted(BatchPermits permits) {
		try {
			return permits.requestBatch();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
