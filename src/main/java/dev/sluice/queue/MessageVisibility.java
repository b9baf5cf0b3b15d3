package dev.sluice.queue;

import java.util.List;

/**
 * Changes for how long received messages are hidden. Safe for use by many threads.
 */
public interface MessageVisibility {

	/**
	 * Changes visibility timeouts in ChangeMessageVisibilityBatch calls of at most 10;
	 * blocks until SQS has answered. Never throws: a message whose timeout could not be
	 * changed comes back when the one it has runs out.
	 * @return the messages whose timeout was changed
	 */
	List<ReceivedMessage> change(ResolvedQueue queue, List<VisibilityChange> changes);

}
