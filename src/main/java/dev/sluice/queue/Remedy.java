package dev.sluice.queue;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of the messages of a batch that failed as a whole, as far as its
 * function says so.
 */
public sealed interface Remedy {

	/**
	 * They come back.
	 *
	 * @param after when; null: after the back-off of their mapping
	 */
	record Retry(@Nullable Duration after) implements Remedy {

		/** A failure that asks for nothing. */
		public static final Retry BACK_OFF = new Retry(null);

	}

	/**
	 * Processing them again is useless: they belong into the dead-letter queue.
	 */
	record SetAside() implements Remedy {
	}

}
