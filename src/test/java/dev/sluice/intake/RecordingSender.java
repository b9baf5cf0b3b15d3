package dev.sluice.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;

/**
 * Remembers the messages and answers each at once, by default as sent.
 */
final class RecordingSender implements MessageSender {

	private final List<OutgoingMessage> messages = new ArrayList<>();

	private Function<OutgoingMessage, SendOutcome> answer = (message) -> sent(this.messages.size());

	static SendOutcome sent(int number) {
		return new SendOutcome.Sent("message-" + number, "md5-" + number, null);
	}

	void answer(Function<OutgoingMessage, SendOutcome> answer) {
		this.answer = answer;
	}

	List<OutgoingMessage> messages() {
		return this.messages;
	}

	List<String> bodies() {
		return this.messages.stream().map(OutgoingMessage::body).toList();
	}

	@Override
	public CompletableFuture<SendOutcome> send(ResolvedQueue queue, OutgoingMessage message) {
		this.messages.add(message);
		return CompletableFuture.completedFuture(this.answer.apply(message));
	}

}
