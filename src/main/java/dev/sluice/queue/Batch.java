package dev.sluice.queue;

import java.util.List;

/**
 * Messages of one queue that are handed over together, in the order of their receive.
 */
public record Batch(ResolvedQueue queue, List<ReceivedMessage> messages) {

	public int size() {
		return this.messages.size();
	}

}
