package dev.sluice.operations.backlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.queue.ReceiveObserver;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

/**
 * The age of every queue's oldest message, learnt from what receives bring, since SQS
 * itself does not tell it.
 */
class OldestMessageAges implements ReceiveObserver {

	private final Map<String, OldestMessageAge> ages = new ConcurrentHashMap<>();

	@Override
	public void received(ResolvedQueue queue, List<ReceivedMessage> messages) {
		Instant oldest = Instant.MAX;
		for (ReceivedMessage message : messages) {
			Instant sentAt = message.sentAt();
			if (sentAt != null && sentAt.isBefore(oldest)) {
				oldest = sentAt;
			}
		}
		of(queue.key()).received(oldest);
	}

	OldestMessageAge of(String queue) {
		return this.ages.computeIfAbsent(queue, (key) -> new OldestMessageAge());
	}

	/**
	 * Begins the next interval for every queue.
	 */
	void turn() {
		this.ages.values().forEach(OldestMessageAge::turn);
	}

}
