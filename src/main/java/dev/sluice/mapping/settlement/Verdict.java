package dev.sluice.mapping.settlement;

import dev.sluice.queue.ReceivedMessage;

/**
 * A message and its fate.
 */
record Verdict(ReceivedMessage message, Fate fate) {

	/**
	 * Its message group; messages of a FIFO queue have one.
	 */
	String group() {
		return String.valueOf(this.message.messageGroupId());
	}

}
