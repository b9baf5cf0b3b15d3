package dev.sluice.sqs.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure, once, that every queue of the configuration exists: looks at those that
 * somebody else takes care of, then provisions the others, each after its dead-letter
 * queue. Whatever is missing is reported at once, before anything is created.
 */
final class EstablishQueues {

	private static final Logger logger = LoggerFactory.getLogger(EstablishQueues.class);

	private final QueueCatalog catalog;

	private final QueueSighting sighting;

	private final QueueProvisioner provisioner;

	private final Map<String, ResolvedQueue> established = new LinkedHashMap<>();

	private final Set<String> begun = new HashSet<>();

	private Map<WantedQueue, ResolvedQueue> seen = Map.of();

	EstablishQueues(QueueCatalog catalog, QueueSighting sighting, QueueProvisioner provisioner) {
		this.catalog = catalog;
		this.sighting = sighting;
		this.provisioner = provisioner;
	}

	/**
	 * Does it; blocks.
	 * @return the queues by key, in the order of the catalog, and then the dead-letter
	 * queues that are not in it, under their names
	 */
	Map<String, ResolvedQueue> run() {
		this.seen = this.sighting.of(whatMustExist());
		Map<String, ResolvedQueue> queues = new LinkedHashMap<>();
		this.catalog.queues().forEach((key, settings) -> queues.put(key, establish(settings)));
		this.seen.values().forEach((queue) -> queues.putIfAbsent(queue.key(), queue));
		return queues;
	}

	private List<WantedQueue> whatMustExist() {
		List<WantedQueue> queues = new ArrayList<>();
		for (QueueSettings settings : this.catalog.queues().values()) {
			WantedQueue queue = WantedQueue.of(settings);
			if (!settings.provision() || !queue.location().isName()) {
				queues.add(queue);
			}
			Redrive redrive = settings.attributes().redrive();
			if (settings.provision() && redrive != null && inCatalog(redrive).isEmpty()) {
				queues.add(WantedQueue.deadLetterQueueOf(settings, redrive));
			}
		}
		return queues;
	}

	private ResolvedQueue establish(QueueSettings settings) {
		ResolvedQueue done = this.established.get(settings.key());
		if (done != null) {
			return done;
		}
		ResolvedQueue queue = settings.provision() ? provision(settings) : existing(settings);
		this.established.put(settings.key(), queue);
		return queue;
	}

	private ResolvedQueue provision(QueueSettings settings) {
		if (!this.begun.add(settings.key())) {
			throw new QueueMismatch(
					"Queue '%s' is the dead-letter queue of its own dead-letter queue.".formatted(settings.key()),
					"Remove sluice.queues.%s.redrive, or name another dead-letter queue.".formatted(settings.key()));
		}
		return this.provisioner.provision(settings, deadLetterQueueArn(settings));
	}

	private ResolvedQueue existing(QueueSettings settings) {
		ResolvedQueue queue = seen(WantedQueue.of(settings));
		if (settings.attributes().redrive() != null && queue.attributes().redrive() == null) {
			logger.warn(
					"Queue {} has no redrive policy in SQS, though sluice.queues.{}.redrive wants one, and is not "
							+ "provisioned: messages that keep failing come back until they expire",
					queue.name(), settings.key());
		}
		return queue;
	}

	private @Nullable String deadLetterQueueArn(QueueSettings settings) {
		Redrive redrive = settings.attributes().redrive();
		return (redrive == null) ? null
				: inCatalog(redrive).map(this::establish)
					.orElseGet(() -> seen(WantedQueue.deadLetterQueueOf(settings, redrive)))
					.arn();
	}

	private ResolvedQueue seen(WantedQueue wanted) {
		ResolvedQueue queue = this.seen.get(wanted);
		if (queue == null) {
			throw new IllegalStateException(wanted.location().title() + " has not been looked for");
		}
		return queue;
	}

	private Optional<QueueSettings> inCatalog(Redrive redrive) {
		QueueSettings ofKey = this.catalog.queues().get(redrive.deadLetterQueue());
		if (ofKey != null) {
			return Optional.of(ofKey);
		}
		String name = QueueLocation.parse(redrive.deadLetterQueue(), "").name();
		return this.catalog.queues()
			.values()
			.stream()
			.filter((settings) -> WantedQueue.of(settings).location().name().equals(name))
			.findFirst();
	}

}
