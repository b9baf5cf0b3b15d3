package dev.sluice.queue;

import java.util.Collection;
import java.util.Optional;

/**
 * The queues of this instance. Safe for use by many threads; complete once the
 * application is ready.
 */
public interface QueueDirectory {

	/**
	 * Every queue of the configuration, dead-letter queues included, and every queue an
	 * annotated listener names.
	 */
	Collection<ResolvedQueue> queues();

	Optional<ResolvedQueue> find(String key);

	/**
	 * Reads the backlog: one GetQueueAttributes call, blocking.
	 * @throws QueueUnavailable if SQS does not answer, throttles or refuses
	 */
	Backlog backlog(ResolvedQueue queue);

}
