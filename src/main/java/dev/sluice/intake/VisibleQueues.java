package dev.sluice.intake;

import dev.sluice.access.CurrentCaller;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.request.RequestRefused;

/**
 * The queues as the caller of this moment sees them.
 */
record VisibleQueues(QueueDirectory queues, CurrentCaller caller) {

	/**
	 * Finds a queue. One that the caller may not know of is answered like one that does
	 * not exist.
	 * @throws RequestRefused if there is none
	 */
	ResolvedQueue find(String key) {
		return this.queues.find(key)
			.filter((queue) -> this.caller.get().sees(queue.key()))
			.orElseThrow(() -> RequestRefused.unknownQueue(key));
	}

}
