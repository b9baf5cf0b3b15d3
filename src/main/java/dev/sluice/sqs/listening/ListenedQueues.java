package dev.sluice.sqs.listening;

import java.time.Duration;

import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.ResolvedQueue;

/**
 * Finds the queue of a listener by what its settings or its annotation name.
 */
final class ListenedQueues {

	/** SQS's longest, for a queue that the configuration does not describe. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

	private final QueueDirectory directory;

	private final QueueCatalog catalog;

	ListenedQueues(QueueDirectory directory, QueueCatalog catalog) {
		this.directory = directory;
		this.catalog = catalog;
	}

	/**
	 * Blocks until SQS has answered, where the queue is not known yet.
	 * @param location key, name, URL or ARN
	 */
	ListenedQueue resolve(String location) {
		ResolvedQueue queue = this.directory.resolve(location);
		QueueSettings settings = this.catalog.queues().get(queue.key());
		return new ListenedQueue(queue,
				(settings != null) ? settings.attributes().receiveMessageWaitTime() : LONGEST_WAIT);
	}

}
