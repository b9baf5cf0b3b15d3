package dev.sluice.mapping.idempotency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sluice.mapping.Batches;
import dev.sluice.mapping.IdempotencySettings;
import dev.sluice.mapping.IdempotencySettings.Store;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.testing.MutableClock;
import dev.sluice.queue.Batch;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mapping is told to do with the messages of its batches. A message is written
 * {@code id:key} or {@code id:key@group}; its key is an attribute, and {@code -} is none.
 */
class IdempotencyTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	/** With the margin of 10 s. */
	private static final Duration CLAIM = Duration.ofSeconds(40);

	private static final Duration RETENTION = Duration.ofHours(1);

	private final MutableClock clock = new MutableClock();

	private FailingStore store;

	private Idempotency replica;

	private Idempotency otherReplica;

	private int receives;

	@BeforeEach
	void prepare() {
		this.store = new FailingStore(new MemoryStore("orders", this.clock));
		this.replica = idempotency(Store.DYNAMODB);
		this.otherReplica = idempotency(Store.DYNAMODB);
	}

	private Idempotency idempotency(Store where) {
		return IdempotencyFactory.of(() -> this.store, this.clock).create(settings(where), TIMEOUT);
	}

	private static MappingSettings settings(Store where) {
		return MappingFixture.mapping("orders", "orders", "orders")
			.idempotency(new IdempotencySettings(true, "attribute:key", RETENTION, where))
			.settings();
	}

	@Test
	void aNewMessageIsInvokedAndItsDuplicateIsAcknowledgedWithoutInvocation() {
		Screened first = this.replica.screen(standard("m1:a"));
		assertThat(ids(first.toInvoke())).containsExactly("m1");
		first.completed(first.toInvoke());

		Screened second = this.otherReplica.screen(standard("m2:a", "m3:b"));

		assertThat(ids(second.processed())).containsExactly("m2");
		assertThat(ids(second.toInvoke())).containsExactly("m3");
		assertThat(second.later()).isEmpty();
	}

	@Test
	void aKeyIsForgottenAfterItsRetention() {
		Screened first = this.replica.screen(standard("m1:a"));
		first.completed(first.toInvoke());

		this.clock.advance(RETENTION);

		assertThat(ids(this.replica.screen(standard("m2:a")).toInvoke())).containsExactly("m2");
	}

	@Test
	void aFailedMessageIsInvokedAgain() {
		Screened first = this.replica.screen(standard("m1:a"));
		assertThat(ids(first.released(first.toInvoke()))).containsExactly("m1");

		assertThat(ids(this.otherReplica.screen(standard("m1:a")).toInvoke())).containsExactly("m1");
	}

	@Test
	void aMessageInProgressElsewhereComesBackWhenTheOtherClaimHasExpired() {
		this.replica.screen(standard("m1:a"));
		this.clock.advance(Duration.ofMillis(10_500));

		Screened screened = this.otherReplica.screen(standard("m1:a", "m2:b"));

		assertThat(ids(screened.toInvoke())).containsExactly("m2");
		assertThat(later(screened)).containsExactly("m1 in 30s");
	}

	@Test
	void theClaimOfAKilledReplicaHoldsForTheTimeoutOfTheFunctionAndAMargin() {
		this.replica.screen(standard("m1:a"));

		this.clock.advance(CLAIM.minusSeconds(1));
		assertThat(later(this.otherReplica.screen(standard("m1:a")))).containsExactly("m1 in 1s");

		this.clock.advance(Duration.ofSeconds(1));
		assertThat(ids(this.otherReplica.screen(standard("m1:a")).toInvoke())).containsExactly("m1");
	}

	@Test
	void twoBatchesOfOneReplicaAreAsFarApartAsTwoReplicas() {
		this.replica.screen(standard("m1:a"));

		assertThat(later(this.replica.screen(standard("m1:a")))).containsExactly("m1 in 40s");
	}

	@Test
	void aMessageWithoutAKeyIsInvokedEachTime() {
		Screened first = this.replica.screen(standard("m1:-", "m2:-"));
		assertThat(ids(first.toInvoke())).containsExactly("m1", "m2");
		assertThat(first.withoutKey()).isEqualTo(2);
		assertThat(ids(first.completed(first.toInvoke()))).containsExactly("m1", "m2");

		assertThat(ids(this.replica.screen(standard("m1:-")).toInvoke())).containsExactly("m1");
		assertThat(this.store.calls()).isZero();
	}

	@Nested
	class AKeyTwiceInOneBatch {

		@Test
		void isInvokedOnceAndSucceedsTogether() {
			Screened screened = replica.screen(standard("m1:a", "m2:b", "m3:a", "m4:a"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1", "m2");
			assertThat(screened.later()).isEmpty();
			assertThat(ids(screened.completed(screened.toInvoke()))).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
		}

		@Test
		void failsTogether() {
			Screened screened = replica.screen(standard("m1:a", "m2:b", "m3:a"));

			assertThat(ids(screened.completed(screened.toInvoke().subList(1, 2)))).containsExactly("m2");
			assertThat(ids(screened.released(screened.toInvoke().subList(0, 1)))).containsExactly("m1", "m3");
		}

		@Test
		void isTheSameForAMessageThatWasReceivedTwice() {
			Screened screened = replica.screen(standard("m1:a", "m1:a"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1");
			assertThat(screened.completed(screened.toInvoke())).extracting(ReceivedMessage::receiptHandle)
				.containsExactly("receipt-1", "receipt-2");
		}

	}

	@Nested
	class OnAFifoQueue {

		@Test
		void aMessageLeftForLaterHoldsBackTheRestOfItsGroup() {
			replica.screen(fifo("x:a@g1"));
			clock.advance(Duration.ofSeconds(10));

			Screened screened = otherReplica.screen(fifo("m1:b@g1", "m2:a@g1", "m3:c@g1", "m4:d@g2", "m5:-@g1"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1", "m4");
			assertThat(later(screened)).containsExactly("m2 in 30s", "m3 in 30s", "m5 in 30s");
		}

		@Test
		void whatIsHeldBackIsNotClaimed() {
			replica.screen(fifo("x:a@g1"));

			otherReplica.screen(fifo("m1:a@g1", "m2:b@g1"));

			assertThat(ids(replica.screen(fifo("m2:b@g1")).toInvoke())).containsExactly("m2");
		}

		@Test
		void aMessageThatWasProcessedHoldsBackNothingAndIsNotHeldBack() {
			Screened before = replica.screen(fifo("x:a@g1"));
			before.completed(before.toInvoke());
			replica.screen(fifo("y:b@g1"));

			Screened screened = otherReplica.screen(fifo("m1:a@g1", "m2:c@g1", "m3:b@g1", "m4:a@g1"));

			assertThat(ids(screened.processed())).containsExactly("m1", "m4");
			assertThat(ids(screened.toInvoke())).containsExactly("m2");
			assertThat(later(screened)).containsExactly("m3 in 40s");
		}

		@Test
		void aKeyTwiceInOneGroupIsInvokedOnce() {
			Screened screened = replica.screen(fifo("m1:a@g1", "m2:a@g1", "m3:b@g1"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1", "m3");
			assertThat(ids(screened.released(screened.toInvoke()))).containsExactly("m1", "m3", "m2");
		}

		@Test
		void aKeyInTwoGroupsLeavesTheSecondForLaterWithTheRestOfItsGroup() {
			Screened screened = replica.screen(fifo("m1:a@g1", "m2:a@g2", "m3:b@g2", "m4:c@g1"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1", "m4");
			assertThat(later(screened)).containsExactly("m2 in 40s", "m3 in 40s");
		}

		@Test
		void aGroupIdOnAStandardQueueIsNoOrder() {
			replica.screen(standard("x:a@g1"));

			assertThat(ids(otherReplica.screen(standard("m1:a@g1", "m2:b@g1")).toInvoke())).containsExactly("m2");
		}

	}

	@Nested
	class WhileTheStoreIsDown {

		@Test
		void nothingIsInvokedAndMessagesComeBackLaterTheMoreOftenTheyCame() {
			store.down(true);

			Screened screened = replica.screen(standard("m1:a", "m2:b*2", "m3:c*4", "m4:d*100"));

			assertThat(screened.toInvoke()).isEmpty();
			assertThat(screened.processed()).isEmpty();
			assertThat(later(screened)).containsExactly("m1 in 10s", "m2 in 20s", "m3 in 80s", "m4 in 640s");
		}

		@Test
		void keysThatWereClaimedAreInvokedNevertheless() {
			store.failFor("orders#b");

			Screened screened = replica.screen(fifo("m1:a@g1", "m2:b@g2", "m3:c@g2", "m4:d@g1"));

			assertThat(ids(screened.toInvoke())).containsExactly("m1", "m4");
			assertThat(later(screened)).containsExactly("m2 in 10s", "m3 in 10s");
		}

		@Test
		void whatWasProcessedIsAcknowledgedAndMayBeProcessedAgainWhenItsClaimHasExpired() {
			Screened screened = replica.screen(standard("m1:a"));
			store.down(true);
			assertThat(ids(screened.completed(screened.toInvoke()))).containsExactly("m1");
			store.down(false);

			assertThat(later(replica.screen(standard("m2:a")))).containsExactly("m2 in 40s");
		}

		@Test
		void whatFailedComesBackWhenItsClaimHasExpired() {
			Screened screened = replica.screen(standard("m1:a"));
			store.down(true);
			assertThat(ids(screened.released(screened.toInvoke()))).containsExactly("m1");
			store.down(false);

			assertThat(later(replica.screen(standard("m1:a")))).containsExactly("m1 in 40s");
		}

		@Test
		void receivingIsPausedForLongerAndLonger() {
			assertThat(replica.isPaused()).isFalse();
			store.down(true);
			for (int seconds : List.of(1, 2, 4, 8, 16, 30, 30)) {
				replica.screen(standard("m1:a"));
				replica.screen(standard("m2:b"));
				clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
				assertThat(replica.isPaused()).isTrue();
				clock.advance(Duration.ofMillis(1));
				assertThat(replica.isPaused()).isFalse();
			}
		}

		@Test
		void aPauseIsOverWhenTheStoreAnswers() {
			store.down(true);
			replica.screen(standard("m1:a"));
			store.down(false);
			replica.screen(standard("m2:b"));
			assertThat(replica.isPaused()).isFalse();

			store.down(true);
			replica.screen(standard("m1:a"));
			clock.advance(Duration.ofSeconds(1));
			assertThat(replica.isPaused()).isFalse();
		}

	}

	@Nested
	class WhereItIsNotEnabled {

		@Test
		void everyMessageIsInvokedWithoutALookAtIt() {
			Idempotency none = IdempotencyFactory.of(() -> store, clock)
				.create(MappingFixture.mapping("orders", "orders", "orders").settings(), TIMEOUT);
			Batch batch = standard("m1:a", "m2:a");

			Screened screened = none.screen(batch);

			assertThat(none).isSameAs(Idempotency.none());
			assertThat(screened.toInvoke()).isSameAs(batch.messages());
			assertThat(screened.completed(batch.messages())).isSameAs(batch.messages());
			assertThat(screened.released(batch.messages())).isSameAs(batch.messages());
			assertThat(none.isPaused()).isFalse();
			assertThat(store.calls()).isZero();
		}

	}

	@Test
	void everyMappingHasAMemoryOfItsOwn() {
		Idempotency memory = idempotency(Store.MEMORY);
		Screened first = memory.screen(standard("m1:a"));
		first.completed(first.toInvoke());

		assertThat(ids(memory.screen(standard("m2:a")).processed())).containsExactly("m2");
		assertThat(ids(idempotency(Store.MEMORY).screen(standard("m2:a")).toInvoke())).containsExactly("m2");
		assertThat(this.store.calls()).isZero();
	}

	private Batch standard(String... messages) {
		return batch(Batches.standard(), messages);
	}

	private Batch fifo(String... messages) {
		return batch(Batches.fifo(), messages);
	}

	private Batch batch(Batch empty, String... messages) {
		List<ReceivedMessage> received = new ArrayList<>();
		for (String written : messages) {
			received.add(message(written, ++this.receives));
		}
		return new Batch(empty.queue(), received);
	}

	private static ReceivedMessage message(String written, int receive) {
		String[] parts = written.split("[:@*]", -1);
		String third = (parts.length > 2) ? parts[2] : "";
		Map<String, String> attributes = written.contains("@") ? Map.of("MessageGroupId", third)
				: Map.of("ApproximateReceiveCount", written.contains("*") ? third : "1");
		Map<String, MessageAttribute> key = parts[1].equals("-") ? Map.of()
				: Map.of("key", MessageAttribute.text(parts[1]));
		return new ReceivedMessage(parts[0], "receipt-" + receive, "", "", attributes, key, null);
	}

	private static Stream<String> ids(List<ReceivedMessage> messages) {
		return messages.stream().map(ReceivedMessage::messageId);
	}

	private static Stream<String> later(Screened screened) {
		return screened.later().stream().map(IdempotencyTests::describe);
	}

	private static String describe(VisibilityChange change) {
		return change.message().messageId() + " in " + change.timeout().toSeconds() + "s";
	}

}
