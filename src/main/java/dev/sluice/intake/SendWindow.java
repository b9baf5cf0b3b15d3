package dev.sluice.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.tracing.SendSpan;

/**
 * Sends the messages of one batch in order, with no more of them unanswered at once than
 * memory shall hold.
 */
final class SendWindow {

	static final int MOST_MESSAGES = 200;

	static final int MOST_BYTES = 8 * 1024 * 1024;

	private final MessageSender sender;

	private final ResolvedQueue queue;

	private final SendSpan span;

	private final Semaphore messages = new Semaphore(MOST_MESSAGES);

	private final Semaphore bytes = new Semaphore(MOST_BYTES);

	SendWindow(MessageSender sender, ResolvedQueue queue, SendSpan span) {
		this.sender = sender;
		this.queue = queue;
		this.span = span;
	}

	/**
	 * Sends the message once the window has room for it; called by one thread.
	 */
	CompletableFuture<SendOutcome> send(OutgoingMessage message) {
		OutgoingMessage carrying = this.span.carriedBy(message);
		int size = carrying.bytes();
		this.messages.acquireUninterruptibly();
		this.bytes.acquireUninterruptibly(size);
		return this.sender.send(this.queue, carrying).whenComplete((outcome, failure) -> {
			this.bytes.release(size);
			this.messages.release();
		});
	}

}
