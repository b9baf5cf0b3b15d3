package dev.sluice.mapping.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.ResolvedQueue;

/**
 * Sends hopeless messages to the dead-letter queue.
 */
final class DeadLetterRouter {

	private final DeadLetterQueues queues;

	private final DeadLetterWriter writer;

	private final MessageSender sender;

	DeadLetterRouter(DeadLetterQueues queues, DeadLetterWriter writer, MessageSender sender) {
		this.queues = queues;
		this.writer = writer;
		this.sender = sender;
	}

	/**
	 * Sends what is to be a dead letter and waits until SQS has answered. Never throws.
	 * @return the verdicts whose messages are stored in the dead-letter queue, so that
	 * they may be deleted from the source; by identity
	 */
	Set<Verdict> send(ResolvedQueue source, List<Verdict> verdicts) {
		if (verdicts.stream().noneMatch((verdict) -> verdict.fate() instanceof Fate.DeadLetter)) {
			return Set.of();
		}
		ResolvedQueue deadLetterQueue = this.queues.of(source);
		if (deadLetterQueue == null) {
			return Set.of();
		}
		List<DeadLetter> letters = write(source, deadLetterQueue, verdicts);
		Delivery delivery = new Delivery(source, deadLetterQueue, this.sender);
		return source.fifo() ? delivery.inOrder(letters) : delivery.together(letters);
	}

	private List<DeadLetter> write(ResolvedQueue source, ResolvedQueue deadLetterQueue, List<Verdict> verdicts) {
		List<DeadLetter> letters = new ArrayList<>();
		for (Verdict verdict : verdicts) {
			if (verdict.fate() instanceof Fate.DeadLetter fate) {
				letters.add(new DeadLetter(verdict, fate.why(),
						this.writer.write(source, deadLetterQueue, verdict.message(), fate.why())));
			}
		}
		return letters;
	}

}
