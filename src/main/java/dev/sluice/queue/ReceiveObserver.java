package dev.sluice.queue;

import java.util.List;

/**
 * Is told what every receive brought. Called on the thread of the batch before the
 * messages are handed over, so it neither blocks nor throws. Safe for use by many
 * threads.
 */
@FunctionalInterface
public interface ReceiveObserver {

	/**
	 * Takes note of a receive.
	 * @param messages what it brought, at least one
	 */
	void received(ResolvedQueue queue, List<ReceivedMessage> messages);

}
