package dev.sluice.mapping.settlement;

import java.util.List;

import dev.sluice.queue.ReceivedMessage;

/**
 * Is told what is to become of messages before anything of it is deleted, so that work
 * that was done is remembered first. Called on the thread of the settlement; may block,
 * and never throws.
 */
@FunctionalInterface
public interface Claims {

	/** Of a mapping that remembers nothing. */
	Claims NONE = (succeeded, failed) -> {
	};

	/**
	 * Takes note of a decision.
	 * @param succeeded will be deleted
	 * @param failed come back, or lie in the dead-letter queue already
	 */
	void decided(List<ReceivedMessage> succeeded, List<ReceivedMessage> failed);

}
