package dev.sluice.queue;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a send ended.
 */
public sealed interface SendOutcome {

	/**
	 * SQS has stored the message.
	 *
	 * @param sequenceNumber FIFO only
	 */
	record Sent(String messageId, String md5OfMessageBody, @Nullable String sequenceNumber) implements SendOutcome {
	}

	/**
	 * SQS refused this message.
	 *
	 * @param code SQS's error code
	 * @param message SQS's words
	 * @param senderFault whether the message is at fault, so that trying again is useless
	 */
	record Refused(String code, String message, boolean senderFault) implements SendOutcome {
	}

	/**
	 * SQS cannot be reached, throttles or refuses the credentials, or too much is waiting
	 * already.
	 *
	 * @param reason what to tell the caller
	 * @param retryAfter when trying again makes sense
	 */
	record Unavailable(String reason, Duration retryAfter) implements SendOutcome {
	}

}
