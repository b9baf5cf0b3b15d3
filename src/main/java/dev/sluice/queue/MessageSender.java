package dev.sluice.queue;

import java.util.concurrent.CompletableFuture;

/**
 * Sends messages. Safe for use by many threads; never blocks.
 */
public interface MessageSender {

	/**
	 * Sends one message, sharing a SendMessageBatch with others that arrive meanwhile.
	 * Messages of one message group of a FIFO queue are stored in the order of these
	 * calls.
	 * @return completes with this message's own outcome, never exceptionally
	 */
	CompletableFuture<SendOutcome> send(ResolvedQueue queue, OutgoingMessage message);

}
