package dev.sluice.sqs.directory;

import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.Redrive;

/**
 * A queue that must exist.
 *
 * @param key the name it has here
 * @param location where it is
 * @param fifo whether it has to be FIFO; false also where nothing was said
 * @param remedy what to do where it is missing
 */
record WantedQueue(String key, QueueLocation location, boolean fifo, String remedy) {

	static WantedQueue of(QueueSettings settings) {
		String property = "sluice.queues." + settings.key();
		QueueLocation location = QueueLocation.parse(settings.location(), property);
		String create = location.isName() ? "set %s.provision to true to let Sluice create it".formatted(property)
				: "give its name and set %s.provision to true to let Sluice create it".formatted(property);
		return new WantedQueue(settings.key(), location, settings.attributes().fifo(),
				"Create queue '%s', correct %s.name, or %s.".formatted(location.name(), property, create));
	}

	/**
	 * The dead-letter queue that a queue names and that has no settings of its own.
	 */
	static WantedQueue deadLetterQueueOf(QueueSettings settings, Redrive redrive) {
		String property = "sluice.queues.%s.redrive.dead-letter-queue".formatted(settings.key());
		QueueLocation location = QueueLocation.parse(redrive.deadLetterQueue(), property);
		return new WantedQueue(location.name(), location, settings.attributes().fifo(),
				"Create queue '%s', correct %s, or add the queue to sluice.queues with provision: true."
					.formatted(location.name(), property));
	}

	/**
	 * The queue that an annotated listener names.
	 */
	static WantedQueue ofListener(String text) {
		QueueLocation location = QueueLocation.parse(text, "named by a listener");
		return new WantedQueue(location.name(), location, false,
				"Create queue '%s', correct the name in @SqsListener, or add the queue to sluice.queues with provision: true."
					.formatted(location.name()));
	}

}
