package dev.sluice.queue;

import java.util.List;

/**
 * Deletes messages that are done. Safe for use by many threads.
 */
public interface Acknowledger {

	/**
	 * Deletes the messages in DeleteMessageBatch calls of at most 10, trying entries that
	 * SQS could not delete again; blocks until SQS has answered. Never throws: a message
	 * that could not be deleted comes back.
	 * @return the messages that were deleted
	 */
	List<ReceivedMessage> delete(ResolvedQueue queue, List<ReceivedMessage> messages);

}
