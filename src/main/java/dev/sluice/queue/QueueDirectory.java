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
	 * Finds a queue among them; asks nobody.
	 * @param location key, name, URL or ARN
	 */
	default Optional<ResolvedQueue> known(String location) {
		return find(location).or(() -> queues().stream()
			.filter((queue) -> location.equals(queue.name()) || location.equals(queue.url())
					|| location.equals(queue.arn()))
			.findFirst());
	}

	/**
	 * Finds the queue that a listener names, and adds it to the others where it is not
	 * one of them; blocks.
	 * @param location key, name, URL or ARN
	 * @throws RuntimeException if it does not exist; the message names queue, region and
	 * account
	 */
	ResolvedQueue resolve(String location);

	/**
	 * Finds it as {@link #resolve} does; blocks.
	 * @return empty if it does not exist
	 */
	Optional<ResolvedQueue> resolveIfThere(String location);

	/**
	 * Reads the backlog: one GetQueueAttributes call, blocking.
	 * @throws QueueUnavailable if SQS does not answer, throttles or refuses
	 */
	Backlog backlog(ResolvedQueue queue);

}
