package dev.sluice.mapping.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.sluice.queue.ResolvedQueue;

/**
 * What the messages of one receive have in common.
 *
 * @param at when they were received
 */
record Receive(ResolvedQueue queue, Instant at, ExtensionObserver observer) {

	/**
	 * SQS hides a message for 12 hours after its receive at most. It counts from when it
	 * handed the message out, which is somewhat earlier than the receive came back.
	 */
	static final Duration LONGEST = Duration.ofHours(12).minusSeconds(10);

	static final Duration SHORTEST_EXTENSION = Duration.ofSeconds(5);

	Hiding hiding() {
		return Hiding.of(this.at, this.queue.attributes().visibilityTimeout());
	}

	/**
	 * For how long to hide a message from now on, in whole seconds as SQS has it.
	 */
	Duration extension(Instant now) {
		Duration timeout = this.queue.attributes().visibilityTimeout();
		Duration wanted = (timeout.compareTo(SHORTEST_EXTENSION) < 0) ? SHORTEST_EXTENSION : timeout;
		Duration left = Duration.between(now, this.at.plus(LONGEST)).truncatedTo(ChronoUnit.SECONDS);
		return (left.compareTo(wanted) < 0) ? left : wanted;
	}

	/**
	 * Whether SQS would not hide a message for at least a second longer.
	 */
	boolean isExhausted(Instant hiddenUntil) {
		return hiddenUntil.plusSeconds(1).isAfter(this.at.plus(LONGEST));
	}

}
