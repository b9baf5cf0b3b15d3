package dev.sluice.mapping.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.mapping.DeadLetterSettings;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.RetrySettings;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.ItemFailure.Hopeless;
import dev.sluice.queue.ItemFailure.Retry;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.Remedy;
import dev.sluice.queue.SendOutcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SettlerTests {

	private static final RetrySettings RETRY = new RetrySettings(Duration.ofSeconds(10), 3, Duration.ofSeconds(100), 0);

	private static final ItemFailure BACK_OFF = new Retry(null);

	private static final ItemFailure HOPELESS = new Hopeless("no such customer");

	private static final AllFailed BROKEN = new AllFailed(BatchOutcome.Kind.ERROR,
			Failure.of(new UncheckedIOException("no stock", new IOException())));

	private final FakeQueues queues = new FakeQueues();

	private DeadLetterSettings deadLetter = new DeadLetterSettings(true, List.of());

	private Settler settler() {
		return new Settler(MappingFixture.mapping("orders", "orders", "place").retry(RETRY, this.deadLetter).settings(),
				"place", this.queues.ports(), () -> 0.3);
	}

	private Settled settle(Batch batch, BatchOutcome outcome) {
		return settler().settle(batch, outcome, Duration.ZERO);
	}

	private static SomeFailed failed(Object... idsAndFailures) {
		Map<String, ItemFailure> failures = new HashMap<>();
		for (int i = 0; i < idsAndFailures.length; i += 2) {
			failures.put((String) idsAndFailures[i], (ItemFailure) idsAndFailures[i + 1]);
		}
		return new SomeFailed(failures);
	}

	private static Settled numbers(int succeeded, int deleted, int retried) {
		return new Settled(succeeded, deleted, Map.of(), retried);
	}

	@Test
	void deletesEverythingAfterASuccess() {
		Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2"), new AllSucceeded());
		assertThat(this.queues.done).containsExactly("delete m1", "delete m2");
		assertThat(settled).isEqualTo(numbers(2, 2, 0));
	}

	@Test
	void countsWhatCouldNotBeDeleted() {
		this.queues.undeletable.add("m2");
		Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2"), new AllSucceeded());
		assertThat(settled).isEqualTo(numbers(2, 1, 0));
		assertThat(settled.failed()).isZero();
	}

	@Nested
	class WhenMessagesFail {

		@Test
		void deletesTheOthersAndHasThemComeBackAfterTheBackOff() {
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2", "m3"), failed("m2", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("delete m1", "delete m3", "hide m2 10 s");
			assertThat(settled).isEqualTo(numbers(2, 2, 1));
			assertThat(settled.failed()).isOne();
		}

		@ParameterizedTest
		@CsvSource({ "1, 10", "2, 30", "3, 90", "4, 100" })
		void hidesThemLongerWithEachReceive(int receiveCount, int seconds) {
			settle(Messages.received(receiveCount, Messages.WITHOUT_REDRIVE, "m1"), failed("m1", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 " + seconds + " s");
		}

		@Test
		void letsTheDelayOfAnItemWin() {
			settle(Messages.batch(Messages.STANDARD, "m1", "m2", "m3"),
					failed("m1", new Retry(Duration.ofMinutes(5)), "m2", new Retry(Duration.ZERO), "m3", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 300 s", "hide m2 0 s", "hide m3 10 s");
		}

		@Test
		void hidesThemAllAfterAnError() {
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2"), BROKEN);
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 10 s", "hide m2 10 s");
			assertThat(settled).isEqualTo(numbers(0, 0, 2));
		}

		@Test
		void letsTheDelayOfTheBatchWin() {
			settle(Messages.received(2, Messages.STANDARD, "m1", "m2"), new AllFailed(BatchOutcome.Kind.ERROR,
					new Failure("Http.503", ""), new Remedy.Retry(Duration.ofMillis(119_001))));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 120 s", "hide m2 120 s");
		}

		@Test
		void neverHidesThemBeyondTwelveHoursAfterTheirReceive() {
			settler().settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", new Retry(Duration.ofHours(12))),
					Duration.ofMinutes(15));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 " + (12 * 3600 - 16 * 60) + " s");
		}

		@Test
		void doesNotHideThemAtAllOnceTwelveHoursAreOver() {
			settler().settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", BACK_OFF), Duration.ofHours(13));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 0 s");
		}

		@Test
		void takesAGroupOfAStandardQueueForATenantAndNotForAnOrder() {
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1@a", "m2@a"), failed("m1", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("delete m2", "hide m1 10 s");
			assertThat(settled).isEqualTo(numbers(1, 1, 1));
		}

	}

	@Nested
	class WhenMessagesAreHopeless {

		@Test
		void sendsThemFirstAndDeletesThemAfter() {
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2", "m3"),
					failed("m2", HOPELESS, "m3", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m2", "delete m1", "delete m2",
					"hide m3 10 s");
			assertThat(settled).isEqualTo(new Settled(1, 1, Map.of(DeadLetterCause.FUNCTION, 1), 1));
			assertThat(settled.failed()).isEqualTo(2);
		}

		@Test
		void saysWhatTheFunctionSaid() {
			settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", HOPELESS));
			assertThat(reason()).containsEntry("sluice.error.type", "BatchItemFailure")
				.containsEntry("sluice.error.message", "no such customer")
				.containsEntry("sluice.function", "place")
				.containsEntry("sluice.source.queue", "orders")
				.containsEntry("sluice.receive.count", "1");
		}

		@Test
		void takesAListedExceptionForHopelessWithItsSubtypes() {
			SettlerTests.this.deadLetter = new DeadLetterSettings(true,
					List.of("com.acme.Other", RuntimeException.class.getName()));
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2"), BROKEN);
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m1", "send body of m2", "delete m1",
					"delete m2");
			assertThat(reason()).containsEntry("sluice.error.type", "java.io.UncheckedIOException")
				.containsEntry("sluice.error.message", "no stock");
			assertThat(settled).isEqualTo(new Settled(0, 0, Map.of(DeadLetterCause.EXCEPTION, 2), 0));
		}

		@Test
		void takesAListedExceptionOfOneMessageForHopeless() {
			SettlerTests.this.deadLetter = new DeadLetterSettings(true, List.of(RuntimeException.class.getName()));
			settle(Messages.batch(Messages.STANDARD, "m1", "m2"),
					failed("m2", new ItemFailure.Failed(Failure.of(new IllegalStateException("no number")))));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m2", "delete m1", "delete m2");
			assertThat(reason()).containsEntry("sluice.error.type", "java.lang.IllegalStateException")
				.containsEntry("sluice.error.message", "no number");
		}

		@Test
		void takesAnotherExceptionForAFailure() {
			SettlerTests.this.deadLetter = new DeadLetterSettings(true, List.of(IOException.class.getName()));
			settle(Messages.batch(Messages.STANDARD, "m1"), BROKEN);
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 10 s");
		}

		@ParameterizedTest
		@CsvSource({ "2, hide m1 30 s", "3, send body of m1", "4, send body of m1" })
		void takesAFailureOfTheLastPermittedReceiveForHopeless(int receiveCount, String first) {
			settle(Messages.received(receiveCount, Messages.STANDARD, "m1"), failed("m1", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).first().isEqualTo(first);
		}

		@Test
		void saysWhatFailedTheLastReceive() {
			Settled settled = settle(Messages.received(3, Messages.STANDARD, "m1"),
					AllFailed.timedOut(Duration.ofSeconds(3)));
			assertThat(reason()).containsEntry("sluice.error.type", "Sandbox.Timedout")
				.containsEntry("sluice.error.message", "Task timed out after 3.00 seconds")
				.containsEntry("sluice.receive.count", "3");
			assertThat(settled.deadLettered(DeadLetterCause.LAST_RECEIVE)).isOne();
		}

		@Test
		void deletesWhatSucceedsInItsLastReceive() {
			settle(Messages.received(3, Messages.STANDARD, "m1", "m2"), failed("m1", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m1", "delete m1", "delete m2");
		}

		@Test
		void countsADeadLetterThatCouldNotBeDeletedApartFromWhatSucceeded() {
			SettlerTests.this.queues.undeletable.add("m1");
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2"), failed("m1", HOPELESS));
			assertThat(settled).isEqualTo(new Settled(1, 1, Map.of(DeadLetterCause.FUNCTION, 1), 0));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m1", "delete m2");
		}

		@Test
		void looksForTheDeadLetterQueueOnce() {
			Settler settler = settler();
			for (int i = 0; i < 3; i++) {
				settler.settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", HOPELESS), Duration.ZERO);
			}
			assertThat(SettlerTests.this.queues.lookUps).isOne();
		}

		@Test
		void looksForNothingWhileNothingIsHopeless() {
			settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", BACK_OFF));
			assertThat(SettlerTests.this.queues.lookUps).isZero();
		}

		private Map<String, String> reason() {
			Map<String, String> reason = new HashMap<>();
			SettlerTests.this.queues.letters.getFirst()
				.attributes()
				.forEach((name, value) -> reason.put(name, String.valueOf(value.stringValue())));
			return reason;
		}

	}

	@Nested
	class WhenDeadLettersCannotBeSent {

		@Test
		void hasThemComeBackAndDeletesNone() {
			SettlerTests.this.queues.unsendable.add("body of m1");
			Settled settled = settle(Messages.batch(Messages.STANDARD, "m1", "m2", "m3"),
					failed("m1", HOPELESS, "m2", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of m2", "delete m2", "delete m3",
					"hide m1 10 s");
			assertThat(settled).isEqualTo(new Settled(1, 1, Map.of(DeadLetterCause.FUNCTION, 1), 1));
		}

		@Test
		void deletesNoneThatSqsRefuses() {
			SettlerTests.this.queues.unsendable.add("body of m1");
			SettlerTests.this.queues.failure = new SendOutcome.Refused("InvalidParameterValue", "too large", true);
			settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 10 s");
		}

		@Test
		void hasThemComeBackWhereTheDeadLetterQueueIsNotToBeFoundAndLooksAgain() {
			SettlerTests.this.queues.knowsEveryQueue = false;
			Settler settler = settler();
			settler.settle(Messages.batch(Messages.STANDARD, "m1"), failed("m1", HOPELESS), Duration.ZERO);
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 10 s");

			SettlerTests.this.queues.knowsEveryQueue = true;
			settler.settle(Messages.batch(Messages.STANDARD, "m2"), failed("m2", HOPELESS), Duration.ZERO);
			assertThat(SettlerTests.this.queues.done).endsWith("send body of m2", "delete m2");
		}

		@Test
		void hasThemComeBackWhereTheQueueHasNoRedrivePolicy() {
			Settled settled = settle(Messages.received(9, Messages.WITHOUT_REDRIVE, "m1", "m2"),
					failed("m1", HOPELESS, "m2", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 100 s", "hide m2 100 s");
			assertThat(settled).isEqualTo(numbers(0, 0, 2));
		}

		@Test
		void saysOnceThatThereIsNoRedrivePolicy(CapturedOutput output) {
			Settler settler = settler();
			for (int i = 0; i < 3; i++) {
				settler.settle(Messages.batch(Messages.WITHOUT_REDRIVE, "m1", "m2"),
						failed("m1", HOPELESS, "m2", HOPELESS), Duration.ZERO);
			}
			assertThat(output).containsOnlyOnce("no redrive policy")
				.contains("Mapping orders has a hopeless message, but queue key of orders");
		}

		@Test
		void saysNothingOfItWhileNothingIsHopeless(CapturedOutput output) {
			settle(Messages.received(9, Messages.WITHOUT_REDRIVE, "m1"), failed("m1", BACK_OFF));
			assertThat(output).doesNotContain("no redrive policy");
		}

		@Test
		void hasThemComeBackWhereTheMappingSaysSo() {
			SettlerTests.this.deadLetter = new DeadLetterSettings(false, List.of(Throwable.class.getName()));
			settle(Messages.received(3, Messages.STANDARD, "m1"), failed("m1", HOPELESS));
			settle(Messages.received(3, Messages.STANDARD, "m2"), failed("m2", BACK_OFF));
			settle(Messages.received(3, Messages.STANDARD, "m3"), BROKEN);
			assertThat(SettlerTests.this.queues.done).containsExactly("hide m1 90 s", "hide m2 90 s", "hide m3 90 s");
		}

	}

	@Nested
	class OnAFifoQueue {

		@Test
		void failsTheRestOfAMessageGroupWithItsFirstFailure() {
			Settled settled = settle(Messages.batch(Messages.FIFO, "a1@a", "b1@b", "a2@a", "b2@b", "a3@a"),
					failed("a2", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("delete a1", "delete b1", "delete b2",
					"hide a2 10 s", "hide a3 10 s");
			assertThat(settled).isEqualTo(numbers(3, 3, 2));
		}

		@Test
		void hasAGroupComeBackTogetherWithItsFirstMessage() {
			Batch batch = new Batch(Messages.FIFO,
					List.of(Messages.message("a1@a", 2), Messages.message("a2@a", 1), Messages.message("b1@b", 1)));
			settle(batch, failed("a1", BACK_OFF, "a2", new Retry(Duration.ofHours(1)), "b1",
					new Retry(Duration.ofSeconds(7))));
			assertThat(SettlerTests.this.queues.done).containsExactly("hide a1 30 s", "hide a2 30 s", "hide b1 7 s");
		}

		@Test
		void hasTheRestOfAGroupComeBackAtOnceBehindADeadLetter() {
			Settled settled = settle(Messages.batch(Messages.FIFO, "a1@a", "a2@a", "a3@a"), failed("a1", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of a1", "delete a1", "hide a2 0 s",
					"hide a3 0 s");
			assertThat(settled).isEqualTo(new Settled(0, 0, Map.of(DeadLetterCause.FUNCTION, 1), 2));
		}

		@Test
		void hasTheRestComeBackWithTheFirstThatStaysBehindADeadLetter() {
			settle(Messages.batch(Messages.FIFO, "a1@a", "a2@a", "a3@a"), failed("a1", HOPELESS, "a2", BACK_OFF));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of a1", "delete a1", "hide a2 10 s",
					"hide a3 10 s");
		}

		@Test
		void asksAgainAboutAHopelessMessageBehindOneThatComesBack() {
			Settled settled = settle(Messages.batch(Messages.FIFO, "a1@a", "a2@a", "b1@b"),
					failed("a1", BACK_OFF, "a2", HOPELESS, "b1", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of b1", "delete b1", "hide a1 10 s",
					"hide a2 10 s");
			assertThat(settled).isEqualTo(new Settled(0, 0, Map.of(DeadLetterCause.FUNCTION, 1), 2));
		}

		@Test
		void sendsDeadLettersOfAGroupInOrder() {
			SettlerTests.this.deadLetter = new DeadLetterSettings(true, List.of(Throwable.class.getName()));
			settle(Messages.batch(Messages.FIFO, "a1@a", "b1@b", "a2@a"), BROKEN);
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of a1", "send body of b1",
					"send body of a2", "delete a1", "delete b1", "delete a2");
		}

		@Test
		void sendsNoDeadLetterOfAGroupBeforeOneThatCouldNotBeSent() {
			SettlerTests.this.queues.unsendable.add("body of a1");
			Settled settled = settle(Messages.batch(Messages.FIFO, "a1@a", "a2@a", "b1@b"),
					failed("a1", HOPELESS, "a2", HOPELESS, "b1", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of b1", "delete b1", "hide a1 10 s",
					"hide a2 10 s");
			assertThat(settled).isEqualTo(new Settled(0, 0, Map.of(DeadLetterCause.FUNCTION, 1), 2));
		}

		@Test
		void tellsOfTheRestOfAGroupThatSqsHandsOutNoMore() {
			Settled settled = settle(Messages.received(3, Messages.FIFO, "a1@a", "a2@a"), failed("a1", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of a1", "send body of a2", "delete a1",
					"delete a2");
			assertThat(SettlerTests.this.queues.letters.getLast().attributes())
				.containsEntry("sluice.error.type", MessageAttribute.text("MessageGroupFailure"))
				.containsEntry("sluice.error.message",
						MessageAttribute.text("Message a1 of its message group failed before it"));
			assertThat(settled.deadLettered())
				.isEqualTo(Map.of(DeadLetterCause.FUNCTION, 1, DeadLetterCause.LAST_RECEIVE, 1));
		}

		@Test
		void keepsTheReasonOfAHopelessMessageThatSqsHandsOutNoMore() {
			Batch batch = new Batch(Messages.FIFO,
					List.of(Messages.message("a1@a", 1), Messages.message("a2@a", 3), Messages.message("a3@a", 1)));
			settle(batch, failed("a1", BACK_OFF, "a2", HOPELESS));
			assertThat(SettlerTests.this.queues.done).containsExactly("send body of a2", "delete a2", "hide a1 10 s",
					"hide a3 10 s");
			assertThat(SettlerTests.this.queues.letters.getFirst().attributes()).containsEntry("sluice.error.message",
					MessageAttribute.text("no such customer"));
		}

		@Test
		void keepsGroupAndAStableDeduplicationId() {
			settle(Messages.batch(Messages.FIFO, "a1@a"), failed("a1", HOPELESS));
			settle(Messages.batch(Messages.FIFO, "a1@a"), failed("a1", HOPELESS));
			assertThat(SettlerTests.this.queues.letters).hasSize(2).allSatisfy((letter) -> {
				assertThat(letter.messageGroupId()).isEqualTo("a");
				assertThat(letter.messageDeduplicationId()).isEqualTo("a1");
			});
		}

	}

	@Test
	void settlesEachReceiveOfAMessageThatCameTwice() {
		ReceivedMessage first = Messages.message("m1", 1);
		ReceivedMessage second = new ReceivedMessage("m1", "another handle", first.body(), "", first.attributes(),
				Map.of(), null);
		Settled settled = settle(new Batch(Messages.STANDARD, List.of(first, second)), new SomeFailed(Set.of("m1")));
		assertThat(this.queues.done).containsExactly("hide m1 10 s", "hide m1 10 s");
		assertThat(settled).isEqualTo(numbers(0, 0, 2));
	}

}
