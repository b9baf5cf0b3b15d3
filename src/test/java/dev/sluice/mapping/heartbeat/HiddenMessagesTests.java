package dev.sluice.mapping.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.sluice.mapping.heartbeat.FakeVisibility.Call;
import dev.sluice.testing.MutableClock;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class HiddenMessagesTests {

	private static final ResolvedQueue WORK = queue("work", ofSeconds(30));

	private final MutableClock clock = new MutableClock();

	private final FakeVisibility visibility = new FakeVisibility();

	private final List<Integer> extended = Collections.synchronizedList(new ArrayList<>());

	private final HiddenMessages messages = messages(Runnable::run);

	@ParameterizedTest
	@CsvSource({ "2s, 1s, 5s", "10s, 5s, 10s", "30s, 15s, 30s", "180s, 120s, 180s", "1h, 59m, 1h" })
	void extendsWhenHalfTheTimeHasPassedOrAMinuteIsLeft(String visibilityTimeout, String due, String extension) {
		track(queue("work", duration(visibilityTimeout)), "a");

		lookAfter(duration(due).minusMillis(1));
		assertThat(this.visibility.calls()).isEmpty();

		lookAfter(ofMillis(1));
		assertThat(this.visibility.calls()).containsExactly(call("work", "a", duration(extension)));
		assertThat(this.extended).containsExactly(1);
	}

	@Test
	void extendsAgainAndAgain() {
		track(WORK, "a");

		for (int seconds = 0; seconds < 600; seconds++) {
			lookAfter(ofSeconds(1));
		}

		assertThat(this.visibility.calls()).hasSize(40).containsOnly(call("work", "a", ofSeconds(30)));
	}

	@Test
	void extendsWhatWasReceivedAtDifferentTimesEachInItsTime() {
		track(WORK, "a");
		this.clock.advance(ofSeconds(5));
		track(WORK, "b");

		lookAfter(ofSeconds(10));
		lookAfter(ofSeconds(5));

		assertThat(this.visibility.calls()).containsExactly(call("work", "a", ofSeconds(30)),
				call("work", "b", ofSeconds(30)));
	}

	@Test
	void extendsAllThatIsDueOfAQueueTogether() {
		ResolvedQueue other = queue("other", ofSeconds(30));
		this.messages.track(WORK, IntStream.range(0, 25).mapToObj((i) -> message("m" + i)).toList(),
				this.extended::add);
		track(other, "a");

		lookAfter(ofSeconds(15));

		assertThat(this.visibility.calls()).hasSize(2)
			.extracting((call) -> call.queue() + " " + call.timeouts().size())
			.containsExactlyInAnyOrder("work 25", "other 1");
		assertThat(this.extended).containsExactlyInAnyOrder(25, 1);
	}

	@Test
	void tellsEachObserverOfItsOwnMessages() {
		List<Integer> others = new ArrayList<>();
		track(WORK, "a", "b");
		this.messages.track(WORK, List.of(message("c")), others::add);

		lookAfter(ofSeconds(15));

		assertThat(this.visibility.calls()).hasSize(1);
		assertThat(this.extended).containsExactly(2);
		assertThat(others).containsExactly(1);
	}

	@Test
	void extendsAMessageThatCameTwiceByBothReceiptHandles() {
		this.messages.track(WORK, List.of(message("a", "first"), message("a", "second")), this.extended::add);
		this.messages.forget(List.of(message("a", "first")));

		lookAfter(ofSeconds(15));

		assertThat(this.extended).containsExactly(1);
	}

	@Test
	void leavesWhatIsForgotten() {
		track(WORK, "a", "b");
		this.messages.forget(List.of(message("a"), message("unknown")));

		lookAfter(ofSeconds(15));

		assertThat(this.visibility.calls()).containsExactly(call("work", "b", ofSeconds(30)));
	}

	@Test
	void triesAgainWhatWasNotExtendedUntilItIsVisible() {
		track(WORK, "a");
		this.visibility.refuse("a");

		List<Duration> tries = new ArrayList<>();
		for (Duration passed = ofMillis(250); passed.compareTo(ofMinutes(2)) < 0; passed = passed.plusMillis(250)) {
			int before = this.visibility.calls().size();
			lookAfter(ofMillis(250));
			if (this.visibility.calls().size() > before) {
				tries.add(passed);
			}
		}

		assertThat(tries).startsWith(ofSeconds(15), ofMillis(22_500), ofMillis(26_250))
			.hasSizeLessThan(10)
			.allSatisfy((passed) -> assertThat(passed).isLessThan(ofSeconds(30)));
		assertThat(this.extended).isEmpty();
	}

	@Test
	void goesOnAsBeforeWhenAnotherTrySucceeds() {
		track(WORK, "a", "b");
		this.visibility.refuse("a");
		lookAfter(ofSeconds(15));
		this.visibility.accept("a");

		lookAfter(ofMillis(7_500));
		lookAfter(ofMillis(7_500));
		lookAfter(ofMillis(7_500));

		assertThat(this.visibility.calls()).extracting((call) -> call.timeouts().keySet().toString())
			.containsExactly("[a, b]", "[a]", "[b]", "[a]");
	}

	@Test
	void doesNotExtendWhatIsVisibleAlready() {
		track(WORK, "a");

		lookAfter(ofSeconds(30));
		lookAfter(ofSeconds(1));

		assertThat(this.visibility.calls()).isEmpty();
	}

	@Test
	void doesNotExtendWhatTheQueueNeverHides() {
		track(queue("work", Duration.ZERO), "a");

		lookAfter(Duration.ZERO);

		assertThat(this.visibility.calls()).isEmpty();
	}

	@Test
	void extendsMessagesOfAFifoQueueLikeOthers() {
		ResolvedQueue fifo = new ResolvedQueue("orders", "orders.fifo", "http://sqs/orders.fifo",
				"arn:aws:sqs:eu-west-1:000000000000:orders.fifo", attributes(true, ofSeconds(30)));
		track(fifo, "a");

		lookAfter(ofSeconds(15));

		assertThat(this.visibility.calls()).containsExactly(call("orders", "a", ofSeconds(30)));
	}

	@Nested
	@ExtendWith(OutputCaptureExtension.class)
	class TwelveHoursAfterTheReceive {

		@Test
		void isTheEndOfTheLastExtensionAndSaidOnce(CapturedOutput output) {
			track(queue("work", ofHours(5)), "a", "b");
			Duration passed = ofMinutes(1);
			for (; passed.compareTo(ofHours(13)) < 0; passed = passed.plusMinutes(1)) {
				lookAfter(ofMinutes(1));
			}

			assertThat(HiddenMessagesTests.this.visibility.calls()).extracting((call) -> call.timeout("a").toMinutes())
				.containsExactly(300L, 300L - 180 + 1);
			assertThat(output.toString()).containsOnlyOnce("hands 2 of queue work out again");
		}

		@Test
		void isNotExceededByAQueueThatHidesForTwelveHours(CapturedOutput output) {
			track(queue("work", ofHours(12)), "a");

			lookAfter(ofHours(12).minusSeconds(30));
			lookAfter(ofSeconds(10));

			assertThat(HiddenMessagesTests.this.visibility.calls()).isEmpty();
			assertThat(output.toString()).containsOnlyOnce("hands 1 of queue work out again");
		}

		@Test
		void isApproachedWithoutACloseSeriesOfCalls() {
			track(WORK, "a");

			for (int looks = 0; looks < 12 * 60 * 60; looks++) {
				lookAfter(ofSeconds(1));
			}

			assertThat(HiddenMessagesTests.this.visibility.calls()).hasSizeLessThan(12 * 60 * 4 + 2)
				.allSatisfy((call) -> assertThat(call.timeout("a")).isPositive());
		}

	}

	@Nested
	class WhileAnExtensionIsUnderWay {

		private final FakeVisibility visibility = HiddenMessagesTests.this.visibility;

		private final AtomicInteger extensions = new AtomicInteger();

		private final HiddenMessages messages = messages((extension) -> {
			this.extensions.incrementAndGet();
			Thread.ofVirtual().start(extension);
		});

		@Test
		void itsMessagesAreNotExtendedAgain() {
			hold("work");

			look(ofSeconds(1));
			look(ofSeconds(1));

			assertThat(this.extensions).hasValue(1);
			this.visibility.release("work");
		}

		@Test
		void otherQueuesAreLookedAfter() {
			hold("work");
			this.messages.track(queue("other", ofSeconds(10)), List.of(message("b")),
					HiddenMessagesTests.this.extended::add);

			look(ofSeconds(5));

			await().untilAsserted(() -> assertThat(HiddenMessagesTests.this.extended).containsExactly(1));
			this.visibility.release("work");
		}

		@Test
		void itsMessagesAreForgottenWhenSqsHasAnswered() throws InterruptedException {
			hold("work");
			Thread settlement = Thread.ofVirtual().start(() -> this.messages.forget(List.of(message("a"))));

			await().until(() -> settlement.getState() == Thread.State.WAITING);
			this.visibility.release("work");
			settlement.join();

			look(ofSeconds(15));
			assertThat(this.extensions).hasValue(1);
		}

		@Test
		@Timeout(10)
		void othersAreForgottenAtOnce() {
			hold("work");
			this.messages.track(WORK, List.of(message("b")), HiddenMessagesTests.this.extended::add);

			this.messages.forget(List.of(message("b")));

			assertThat(HiddenMessagesTests.this.extended).isEmpty();
			this.visibility.release("work");
		}

		/**
		 * Has an extension of message a hang.
		 */
		private void hold(String queue) {
			this.visibility.hold(queue);
			this.messages.track(WORK, List.of(message("a")), HiddenMessagesTests.this.extended::add);
			look(ofSeconds(15));
			await().until(() -> this.visibility.calls().size() == 1);
		}

		private void look(Duration passed) {
			HiddenMessagesTests.this.clock.advance(passed);
			this.messages.look();
		}

	}

	@Test
	void nobodyWaitsForAnExtensionThatBroke() {
		track(WORK, "a");
		this.visibility.breakDown();

		assertThatIllegalStateException().isThrownBy(() -> lookAfter(ofSeconds(15)));

		this.messages.forget(List.of(message("a")));
		lookAfter(ofSeconds(10));
		assertThat(this.visibility.calls()).hasSize(1);
	}

	private HiddenMessages messages(Executor calls) {
		return new HiddenMessages(this.visibility, this.clock, calls);
	}

	private void track(ResolvedQueue queue, String... ids) {
		this.messages.track(queue, List.of(ids).stream().map(HiddenMessagesTests::message).toList(),
				this.extended::add);
	}

	private void lookAfter(Duration passed) {
		this.clock.advance(passed);
		this.messages.look();
	}

	private static Duration duration(String text) {
		return Duration.parse("PT" + text);
	}

	private static Call call(String queue, String message, Duration timeout) {
		return new Call(queue, Map.of(message, timeout));
	}

	private static ReceivedMessage message(String id) {
		return message(id, "receipt-" + id);
	}

	private static ReceivedMessage message(String id, String receiptHandle) {
		return new ReceivedMessage(id, receiptHandle, "body", "", Map.of(), Map.of(), null);
	}

	private static ResolvedQueue queue(String name, Duration visibilityTimeout) {
		return new ResolvedQueue(name, name, "http://sqs/" + name, "arn:aws:sqs:eu-west-1:000000000000:" + name,
				attributes(false, visibilityTimeout));
	}

	private static QueueAttributes attributes(boolean fifo, Duration visibilityTimeout) {
		return new QueueAttributes(fifo, false, visibilityTimeout, Duration.ofDays(4), Duration.ZERO, Duration.ZERO,
				QueueAttributes.LARGEST_MESSAGE_BYTES, null);
	}

}
