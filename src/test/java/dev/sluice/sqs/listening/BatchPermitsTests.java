package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.awspring.cloud.sqs.listener.backpressure.BackPressureHandler.ReleaseReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(10)
class BatchPermitsTests {

	private static final Duration POLL = Duration.ofSeconds(20);

	@Nested
	class WithoutAWindow {

		private final BatchPermits permits = permits(10, 4, Duration.ZERO);

		@Test
		void asksAnIdleQueueWithOnePoll() throws Exception {
			assertThat(this.permits.requestBatch()).isEqualTo(10);
			CompletableFuture<Integer> second = request(this.permits);
			assertThat(second).isNotDone();
			empty(this.permits, 10);
			assertThat(second.get()).isEqualTo(10);
		}

		@Test
		void doublesThePollsWhenOneComesBackFull() throws Exception {
			this.permits.requestBatch();
			begin(this.permits, 10, 10);
			this.permits.requestBatch();
			this.permits.requestBatch();
			assertThat(request(this.permits)).isNotDone();
		}

		@Test
		void goesBackToOnePollWhenOneComesBackEmpty() throws Exception {
			growToMaximum();
			for (int i = 0; i < 4; i++) {
				empty(this.permits, 10);
			}
			this.permits.requestBatch();
			assertThat(request(this.permits)).isNotDone();
		}

		@Test
		void neverHasMorePollsAndBatchesThanPlaces() throws Exception {
			growToMaximum();
			begin(this.permits, 10, 10);
			CompletableFuture<Integer> fifth = request(this.permits);
			assertThat(fifth).isNotDone();
			this.permits.settled();
			assertThat(fifth.get()).isEqualTo(10);
		}

		@Test
		void aPartialBatchHoldsOnePlaceUntilItIsSettled() throws Exception {
			BatchPermits one = permits(10, 1, Duration.ZERO);
			one.requestBatch();
			begin(one, 10, 3);
			CompletableFuture<Integer> next = request(one);
			assertThat(next).isNotDone();
			one.settled();
			assertThat(next.get()).isEqualTo(10);
		}

		@Test
		void twoPartialReceivesKeepTheirPlacesUntilTheyAreHandedOver() throws Exception {
			BatchPermits two = permits(10, 2, Duration.ZERO);
			two.requestBatch();
			begin(two, 10, 10);
			two.settled();
			two.requestBatch();
			two.requestBatch();
			two.release(7, ReleaseReason.PARTIAL_FETCH);
			two.release(7, ReleaseReason.PARTIAL_FETCH);
			two.assembled(3, 3);
			assertThat(request(two)).isNotDone();
			assertThat(two.tryHandOver(3)).isTrue();
			two.assembled(3, 3);
			assertThat(two.tryHandOver(3)).isTrue();
		}

		@Test
		void givesThePlaceBackWhenEveryMessageWasFilteredOut() throws Exception {
			BatchPermits one = permits(10, 1, Duration.ZERO);
			one.requestBatch();
			one.release(0, ReleaseReason.PARTIAL_FETCH);
			one.assembled(10, 0);
			assertThat(one.requestBatch()).isEqualTo(10);
		}

		@Test
		void receivesNothingWhileABatchWaitsForAPlace() throws Exception {
			BatchPermits one = permits(10, 1, Duration.ZERO);
			one.requestBatch();
			one.release(0, ReleaseReason.PARTIAL_FETCH);
			assertThat(one.tryHandOver(6)).isTrue();
			assertThat(one.tryHandOver(4)).isFalse();
			one.assembled(10, 10);
			CompletableFuture<Integer> next = request(one);
			one.settled();
			assertThat(next).isNotDone();
			assertThat(one.tryHandOverWaiting(4)).isTrue();
			one.settled();
			assertThat(next.get()).isEqualTo(10);
		}

		@Test
		void drainWaitsForBatchesButNotForPolls() throws Exception {
			this.permits.requestBatch();
			begin(this.permits, 10, 10);
			this.permits.requestBatch();
			CompletableFuture<Boolean> drained = new CompletableFuture<>();
			Thread draining = Thread
				.startVirtualThread(() -> drained.complete(this.permits.drain(Duration.ofMinutes(1))));
			await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
			assertThat(request(this.permits).get()).isZero();
			assertThat(drained).isNotDone();
			this.permits.settled();
			assertThat(drained.get()).isTrue();
		}

		@Test
		void drainWaitsForWhatArrives() throws Exception {
			this.permits.requestBatch();
			this.permits.release(0, ReleaseReason.PARTIAL_FETCH);
			CompletableFuture<Boolean> drained = new CompletableFuture<>();
			Thread draining = Thread
				.startVirtualThread(() -> drained.complete(this.permits.drain(Duration.ofMinutes(1))));
			await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
			assertThat(this.permits.isOpen()).isFalse();
			this.permits.assembled(10, 0);
			assertThat(drained.get()).isTrue();
		}

		@Test
		void drainEndsAtItsTimeoutWithoutAskingForPollsToBeCancelled() throws Exception {
			this.permits.requestBatch();
			begin(this.permits, 10, 10);
			assertThat(this.permits.drain(Duration.ofMillis(10))).isTrue();
		}

		private void growToMaximum() throws InterruptedException {
			for (int i = 0; i < 2; i++) {
				this.permits.requestBatch();
				begin(this.permits, 10, 10);
				this.permits.settled();
			}
			for (int i = 0; i < 4; i++) {
				this.permits.requestBatch();
			}
		}

	}

	@Nested
	class WithAWindow {

		private Duration remaining = BatchAssembly.NO_WINDOW;

		@Test
		void fillsALargeBatchBySeveralPollsWithinOnePlace() throws Exception {
			BatchPermits permits = permits(25, 1, Duration.ofSeconds(5));
			permits.requestBatch();
			arrive(permits, 10, 10);
			assertThat(permits.requestBatch()).isEqualTo(10);
			assertThat(permits.requestBatch()).isEqualTo(5);
			assertThat(request(permits)).isNotDone();
		}

		@Test
		void takesAnotherPlaceRatherThanASmallReceive() throws Exception {
			BatchPermits permits = permits(25, 2, Duration.ofSeconds(5));
			permits.requestBatch();
			arrive(permits, 10, 10);
			assertThat(permits.requestBatch()).isEqualTo(10);
			assertThat(permits.requestBatch()).isEqualTo(10);
		}

		@Test
		void aBatchThatIsHandedOverMakesNoRoomBeforeItIsSettled() throws Exception {
			BatchPermits permits = permits(20, 1, Duration.ofSeconds(5));
			permits.requestBatch();
			arrive(permits, 10, 10);
			permits.requestBatch();
			arrive(permits, 10, 10);
			assertThat(permits.tryHandOver(20)).isTrue();
			CompletableFuture<Integer> next = request(permits);
			assertThat(next).isNotDone();
			permits.settled();
			assertThat(next.get()).isEqualTo(10);
		}

		@Test
		void pollsNoLongerThanTheWindow() throws Exception {
			BatchPermits permits = permits(25, 2, Duration.ofSeconds(5));
			assertThat(permits.waitTime(POLL)).isEqualTo(POLL);
			this.remaining = Duration.ofMillis(3500);
			assertThat(permits.waitTime(POLL)).isEqualTo(Duration.ofMillis(3500));
		}

		@Test
		void opensNoPollInTheLastSecondOfAWindowWithoutABacklog() throws Exception {
			BatchPermits permits = permits(25, 2, Duration.ofSeconds(5));
			permits.requestBatch();
			this.remaining = Duration.ofMillis(900);
			arrive(permits, 10, 1);
			CompletableFuture<Integer> next = request(permits);
			assertThat(next).isNotDone();
			this.remaining = BatchAssembly.NO_WINDOW;
			assertThat(permits.tryHandOver(1)).isTrue();
			assertThat(next.get()).isEqualTo(10);
		}

		private BatchPermits permits(int batchSize, int maximumConcurrency, Duration window) {
			return new BatchPermits(listener(batchSize, maximumConcurrency, window), () -> this.remaining);
		}

	}

	private static BatchPermits permits(int batchSize, int maximumConcurrency, Duration window) {
		return new BatchPermits(listener(batchSize, maximumConcurrency, window), () -> BatchAssembly.NO_WINDOW);
	}

	private static RecordingListener listener(int batchSize, int maximumConcurrency, Duration window) {
		RecordingListener listener = new RecordingListener("queue", batchSize, maximumConcurrency, (batch) -> {
		});
		listener.window = window;
		return listener;
	}

	private static void empty(BatchPermits permits, int requested) {
		permits.release(requested, ReleaseReason.NONE_FETCHED);
	}

	/**
	 * A poll brings messages that are held.
	 */
	private static void arrive(BatchPermits permits, int requested, int received) {
		permits.release(requested - received, ReleaseReason.PARTIAL_FETCH);
		permits.assembled(received, received);
	}

	/**
	 * A poll brings messages that are handed over.
	 */
	private static void begin(BatchPermits permits, int requested, int received) {
		permits.release(requested - received, ReleaseReason.PARTIAL_FETCH);
		assertThat(permits.tryHandOver(received)).isTrue();
		permits.assembled(received, received);
	}

	/**
	 * Asks on another thread, until that thread has its answer or waits for it.
	 */
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
