package dev.sluice.queue;

import org.jspecify.annotations.Nullable;

/**
 * SQS cannot be reached, throttles or refuses the credentials; nothing was changed.
 */
public class QueueUnavailable extends RuntimeException {

	public QueueUnavailable(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
