package dev.sluice.intake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;

/**
 * Leaves messages unanswered until it is told to answer, and measures how many there are.
 */
final class HoldingSender implements MessageSender {

	private final BlockingQueue<Unanswered> unanswered = new LinkedBlockingQueue<>();

	private int messages;

	private long bytes;

	private int peakMessages;

	private long peakBytes;

	@Override
	public synchronized CompletableFuture<SendOutcome> send(ResolvedQueue queue, OutgoingMessage message) {
		CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
		this.messages++;
		this.bytes += message.bytes();
		this.peakMessages = Math.max(this.peakMessages, this.messages);
		this.peakBytes = Math.max(this.peakBytes, this.bytes);
		this.unanswered.add(new Unanswered(answer, message.bytes()));
		return answer;
	}

	/**
	 * Answers the oldest message, waiting for one if need be.
	 */
	void answerOne() throws InterruptedException {
		Unanswered oldest = this.unanswered.take();
		synchronized (this) {
			this.messages--;
			this.bytes -= oldest.bytes();
		}
		oldest.answer().complete(new SendOutcome.Sent("message", "md5", null));
	}

	synchronized int unanswered() {
		return this.messages;
	}

	synchronized int peakMessages() {
		return this.peakMessages;
	}

	synchronized long peakBytes() {
		return this.peakBytes;
	}

	private record Unanswered(CompletableFuture<SendOutcome> answer, int bytes) {
	}

}
