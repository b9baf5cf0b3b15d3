package dev.sluice.mapping.settlement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the dead-letter queue of a queue once it was needed.
 */
final class DeadLetterQueues {

	private static final Logger log = LoggerFactory.getLogger(DeadLetterQueues.class);

	private final QueueDirectory directory;

	private final Map<String, ResolvedQueue> known = new ConcurrentHashMap<>();

	DeadLetterQueues(QueueDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Finds the dead-letter queue; the first time it may ask SQS, which blocks.
	 * @return null where there is none at the moment
	 */
	@Nullable ResolvedQueue of(ResolvedQueue source) {
		Redrive redrive = source.attributes().redrive();
		if (redrive == null) {
			return null;
		}
		ResolvedQueue queue = this.known.get(redrive.deadLetterQueue());
		return (queue != null) ? queue : resolve(source, redrive.deadLetterQueue());
	}

	private @Nullable ResolvedQueue resolve(ResolvedQueue source, String location) {
		try {
			ResolvedQueue queue = this.directory.resolve(location);
			this.known.put(location, queue);
			return queue;
		}
		catch (RuntimeException ex) {
			log.warn("The dead-letter queue of queue {} cannot be found, so its hopeless messages come back for now",
					source.key(), ex);
			return null;
		}
	}

}
