package dev.sluice.sqs;

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

/**
 * Makes sure, once, that every queue of the configuration exists: looks at those that
 * somebody else takes care of, then provisions the others, each after its dead-letter
 * queue. Whatever is missing is reported at once, before anything is created.
 */
final class EstablishQueues {

	private final QueueCatalog catalog;

	private final QueueSighting sighting;

	private final QueueProvisioner provisioner;

	private final Map<String, ResolvedQueue> established = new LinkedHashMap<>();

	private final Set<String> begun = new HashSet<>();

	EstablishQueues(QueueCatalog catalog, QueueSighting sighting, QueueProvisioner provisioner) {
		this.catalog = catalog;
		this.sighting = sighting;
		this.provisioner = provisioner;
	}

	/**
	 * Does it; blocks.
	 * @return the queues by key, dead-letter queues that are not in the catalog included
	 * under their names
	 */
	Map<String, ResolvedQueue> run() {
		List<QueueSettings> provisioned = new ArrayList<>();
		List<WantedQueue> sought = new ArrayList<>();
		for (QueueSettings settings : this.catalog.queues().values()) {
			WantedQueue wanted = WantedQueue.of(settings);
			if (settings.provision()) {
				provisioned.add(settings);
				deadLetterQueueOutside(settings).ifPresent(sought::add);
			}
			if (!settings.provision() || !wanted.location().isName()) {
				sought.add(wanted);
			}
		}
		this.established.putAll(this.sighting.of(sought));
		provisioned.forEach(this::provision);
		return inOrderOfTheCatalog();
	}

	private ResolvedQueue provision(QueueSettings settings) {
		ResolvedQueue done = this.begun.contains(settings.key()) ? this.established.get(settings.key()) : null;
		if (done != null) {
			return done;
		}
		if (!this.begun.add(settings.key())) {
			throw new QueueMismatch(
					"Queue '%s' is the dead-letter queue of its own dead-letter queue.".formatted(settings.key()),
					"Remove sluice.queues.%s.redrive, or name another dead-letter queue.".formatted(settings.key()));
		}
		ResolvedQueue queue = this.provisioner.provision(settings, deadLetterQueueArn(settings));
		this.established.put(settings.key(), queue);
		return queue;
	}

	private @Nullable String deadLetterQueueArn(QueueSettings settings) {
		Redrive redrive = settings.attributes().redrive();
		if (redrive == null) {
			return null;
		}
		return inCatalog(redrive).map((target) -> target.provision() ? provision(target) : establishedAs(target.key()))
			.orElseGet(() -> establishedAs(WantedQueue.deadLetterQueueOf(settings, redrive).key()))
			.arn();
	}

	private ResolvedQueue establishedAs(String key) {
		ResolvedQueue queue = this.established.get(key);
		if (queue == null) {
			throw new IllegalStateException("Queue " + key + " has not been looked for");
		}
		return queue;
	}

	private Optional<WantedQueue> deadLetterQueueOutside(QueueSettings settings) {
		Redrive redrive = settings.attributes().redrive();
		return (redrive == null || inCatalog(redrive).isPresent()) ? Optional.empty()
				: Optional.of(WantedQueue.deadLetterQueueOf(settings, redrive));
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

	private Map<String, ResolvedQueue> inOrderOfTheCatalog() {
		Map<String, ResolvedQueue> queues = new LinkedHashMap<>();
		this.catalog.queues().keySet().forEach((key) -> queues.put(key, establishedAs(key)));
		this.established.forEach(queues::putIfAbsent);
		return queues;
	}

}
