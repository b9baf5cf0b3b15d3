package dev.sluice.sqs.sending;

import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.SendOutcome;

/**
 * A message on its way to SQS, and the caller that waits for its outcome.
 */
record PendingSend(OutgoingMessage message, int bytes, CompletableFuture<SendOutcome> outcome) {

	PendingSend(OutgoingMessage message) {
		this(message, message.bytes(), new CompletableFuture<>());
	}

	/**
	 * The message group; a message without one has the group of those without.
	 */
	String group() {
		String group = this.message.messageGroupId();
		return (group != null) ? group : "";
	}

}
