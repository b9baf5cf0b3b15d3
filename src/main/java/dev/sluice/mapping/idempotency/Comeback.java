package dev.sluice.mapping.idempotency;

import java.time.Duration;
import java.time.Instant;

import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;

/**
 * When a message that is left for later comes back, in whole seconds. It comes back as
 * seldom as can be, since every receive is counted and the redrive policy looks at it.
 *
 * @param now the time at which it is left
 * @param claimExpiry how long a claim of this mapping holds
 */
record Comeback(Instant now, Duration claimExpiry) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofHours(12);

	private static final Duration BACK_OFF = Duration.ofSeconds(10);

	private static final int MOST_DOUBLINGS = 6;

	/**
	 * When another claim has expired.
	 */
	VisibilityChange at(Instant until, ReceivedMessage message) {
		Duration left = Duration.between(this.now, until);
		return after(Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds()), message);
	}

	/**
	 * When a claim of the batch itself has expired, if it is not completed before.
	 */
	VisibilityChange afterClaim(ReceivedMessage message) {
		return at(this.now.plus(this.claimExpiry), message);
	}

	/**
	 * After 10 s, and twice as long with each further receive, up to 640 s.
	 */
	VisibilityChange afterBackOff(ReceivedMessage message) {
		int doublings = Math.clamp(message.receiveCount() - 1L, 0, MOST_DOUBLINGS);
		return after(BACK_OFF.multipliedBy(1L << doublings), message);
	}

	private static VisibilityChange after(Duration wanted, ReceivedMessage message) {
		Duration atLeast = (wanted.compareTo(SHORTEST) < 0) ? SHORTEST : wanted;
		return new VisibilityChange(message, (atLeast.compareTo(LONGEST) > 0) ? LONGEST : atLeast);
	}

}
