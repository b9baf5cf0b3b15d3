package dev.sluice.operations.permissions;

import java.util.Map;
import java.util.SortedSet;

import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.QueueUse;

/**
 * Which queue is used for what: those of the configuration, those of the mappings,
 * annotated listeners included, and their dead-letter queues. A mapping that is disabled
 * counts, since it may be enabled at any time, unless its queue does not exist.
 */
final class QueueUses {

	private final QueueDirectory directory;

	private final QueueCatalog queues;

	private final Mappings mappings;

	private final MappingCatalog settings;

	QueueUses(QueueDirectory directory, QueueCatalog queues, Mappings mappings, MappingCatalog settings) {
		this.directory = directory;
		this.queues = queues;
		this.mappings = mappings;
		this.settings = settings;
	}

	/**
	 * The ARNs of the queues by use, always in the same order. May ask SQS for the queue
	 * of a listener that has never been enabled, which blocks.
	 */
	Map<QueueUse, SortedSet<String>> arns() {
		UsedQueues used = new UsedQueues();
		this.queues.queues()
			.values()
			.forEach((queue) -> this.directory.find(queue.key())
				.ifPresent((resolved) -> used.addConfigured(queue, resolved)));
		this.mappings.all()
			.forEach((mapping) -> this.directory.resolveIfThere(mapping.queue())
				.ifPresent((queue) -> used.addListened(mapping.queue(), queue, sendsDeadLetters(mapping))));
		return used.arns();
	}

	private boolean sendsDeadLetters(MappingState mapping) {
		return this.settings.of(mapping.id()).deadLetter().enabled();
	}

}
