package dev.sluice.operations.backlog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.sluice.queue.Backlog;

/**
 * What is known of a queue's backlog.
 */
public sealed interface BacklogReading {

	/**
	 * No reading has ended yet.
	 *
	 * @param since when the queue came to be watched
	 */
	record Awaited(Instant since) implements BacklogReading {
	}

	/**
	 * The last reading succeeded.
	 */
	record Succeeded(Backlog backlog, Instant at) implements BacklogReading {
	}

	/**
	 * The last reading failed.
	 *
	 * @param reason why, in words
	 * @param lastBacklog what the last success read; null where there was none
	 */
	record Failed(String reason, Instant at, @Nullable Backlog lastBacklog) implements BacklogReading {
	}

	/**
	 * What the last successful reading said; null where there was none.
	 */
	default @Nullable Backlog lastBacklog() {
		return switch (this) {
			case Awaited awaited -> null;
			case Succeeded succeeded -> succeeded.backlog();
			case Failed failed -> failed.lastBacklog();
		};
	}

}
