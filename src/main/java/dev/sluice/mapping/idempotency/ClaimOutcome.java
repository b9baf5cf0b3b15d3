package dev.sluice.mapping.idempotency;

import java.time.Instant;

/**
 * What a store says to somebody who wants to process the message of a key.
 */
public sealed interface ClaimOutcome {

	/**
	 * The key is claimed: the message may be processed.
	 */
	record Claimed() implements ClaimOutcome {
	}

	/**
	 * A message with this key was processed already.
	 */
	record Processed() implements ClaimOutcome {
	}

	/**
	 * A message with this key is being processed, or whoever did so was killed.
	 *
	 * @param until when the other claim expires
	 */
	record InProgress(Instant until) implements ClaimOutcome {
	}

	/**
	 * The store cannot say; whether the key is claimed now is not known.
	 *
	 * @param reason in words, for the log
	 */
	record Unavailable(String reason) implements ClaimOutcome {
	}

}
