package dev.sluice.sqs.sending;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.queue.QueueAttributes;

/**
 * A SendMessageBatch that is being filled.
 */
final class GrowingBatch {

	static final int MAXIMUM_ENTRIES = 10;

	static final int MAXIMUM_BYTES = QueueAttributes.LARGEST_MESSAGE_BYTES;

	private final List<PendingSend> entries = new ArrayList<>(MAXIMUM_ENTRIES);

	private long bytes;

	/**
	 * Whether the message fits; into an empty batch every message does, so that SQS can
	 * say itself what it thinks of one that is too long.
	 */
	boolean hasRoomFor(PendingSend message) {
		return this.entries.isEmpty()
				|| (this.entries.size() < MAXIMUM_ENTRIES && this.bytes + message.bytes() <= MAXIMUM_BYTES);
	}

	void add(PendingSend message) {
		this.entries.add(message);
		this.bytes += message.bytes();
	}

	List<PendingSend> entries() {
		return this.entries;
	}

}
