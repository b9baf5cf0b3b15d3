package dev.sluice.mapping.heartbeat;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long a message is hidden.
 *
 * @param until when SQS hands it out again
 * @param due when that is to be put off
 */
record Hiding(Instant until, Instant due) {

	/**
	 * Long enough to sit out an outage of SQS; earlier extensions would cost requests.
	 */
	private static final Duration LARGEST_MARGIN = Duration.ofSeconds(60);

	static Hiding of(Instant since, Duration timeout) {
		Duration half = timeout.dividedBy(2);
		Instant until = since.plus(timeout);
		return new Hiding(until, until.minus((half.compareTo(LARGEST_MARGIN) < 0) ? half : LARGEST_MARGIN));
	}

	/**
	 * The same with another try when half of the time that is left has passed, so that
	 * the tries end where the message is visible again.
	 */
	Hiding afterFailure(Instant now) {
		return new Hiding(this.until, now.plus(Duration.between(now, this.until).dividedBy(2)));
	}

}
