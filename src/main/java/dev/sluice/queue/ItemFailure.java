package dev.sluice.queue;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a message that failed, as far as its function says so.
 */
public sealed interface ItemFailure {

	/**
	 * It comes back.
	 *
	 * @param after when; null: after the back-off of its mapping
	 */
	record Retry(@Nullable Duration after) implements ItemFailure {

		/** A failure that asks for nothing. */
		public static final Retry BACK_OFF = new Retry(null);

	}

	/**
	 * An error kept it from being processed, and only it: it comes back, unless its
	 * mapping takes such an error for hopeless.
	 */
	record Failed(Failure failure) implements ItemFailure {
	}

	/**
	 * Processing it again is useless: it belongs into the dead-letter queue.
	 *
	 * @param reason in words
	 */
	record Hopeless(String reason) implements ItemFailure {
	}

}
