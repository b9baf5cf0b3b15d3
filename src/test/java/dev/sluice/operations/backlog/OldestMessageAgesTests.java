package dev.sluice.operations.backlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.queue.ReceivedMessage;

import static org.assertj.core.api.Assertions.assertThat;

class OldestMessageAgesTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final OldestMessageAges ages = new OldestMessageAges();

	@Test
	void isZeroBeforeAnyReceive() {
		assertThat(ageAt(NOON)).isZero();
	}

	@Test
	void takesTheOldestMessageOfAReceive() {
		received(NOON.minusSeconds(5), NOON.minusSeconds(30), NOON.minusSeconds(10));

		assertThat(ageAt(NOON)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void takesTheOldestMessageOfAllReceivesInAnInterval() {
		received(NOON.minusSeconds(30));
		received(NOON.minusSeconds(5));

		assertThat(ageAt(NOON.plusSeconds(1))).isEqualTo(Duration.ofSeconds(31));
	}

	@Test
	void keepsWhatTheIntervalBeforeHasSeen() {
		received(NOON.minusSeconds(30));
		this.ages.turn();
		received(NOON.minusSeconds(5));

		assertThat(ageAt(NOON)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void forgetsWhatWasSeenTwoIntervalsAgo() {
		received(NOON.minusSeconds(30));
		this.ages.turn();
		received(NOON.minusSeconds(5));
		this.ages.turn();

		assertThat(ageAt(NOON)).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void growsWhileNothingIsReceived() {
		received(NOON);
		this.ages.turn();
		this.ages.turn();
		this.ages.turn();

		assertThat(ageAt(NOON.plusSeconds(45))).isEqualTo(Duration.ofSeconds(45));
	}

	@Test
	void isZeroForAMessageThatAnotherClockSentInTheFuture() {
		received(NOON.plusSeconds(2));

		assertThat(ageAt(NOON)).isZero();
	}

	@Test
	void ignoresMessagesWithoutASentTimestamp() {
		this.ages.received(new FakeQueueDirectory().add("work"), List.of(message(Map.of())));

		assertThat(ageAt(NOON)).isZero();
	}

	@Test
	void keepsQueuesApart() {
		received(NOON.minusSeconds(30));

		assertThat(this.ages.of("other").at(NOON)).isZero();
	}

	@Test
	void forgetsOnlyWhatWasSeenBefore() {
		received(NOON.minusSeconds(30));
		OldestMessageAge age = this.ages.of("work");
		OldestMessageAge.Seen beforeTheReceive = age.seen();
		received(NOON.minusSeconds(20));

		age.forget(beforeTheReceive);
		assertThat(age.at(NOON)).isEqualTo(Duration.ofSeconds(30));

		age.forget(age.seen());
		assertThat(age.at(NOON)).isZero();
	}

	private Duration ageAt(Instant now) {
		return this.ages.of("work").at(now);
	}

	private void received(Instant... sentAt) {
		List<ReceivedMessage> messages = List.of(sentAt)
			.stream()
			.map((sent) -> message(Map.of("SentTimestamp", String.valueOf(sent.toEpochMilli()))))
			.toList();
		this.ages.received(new FakeQueueDirectory().add("work"), messages);
	}

	private static ReceivedMessage message(Map<String, String> attributes) {
		return new ReceivedMessage("id", "handle", "body", "md5", attributes, Map.of(), null);
	}

}
