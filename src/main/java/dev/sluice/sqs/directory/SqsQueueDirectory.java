package dev.sluice.sqs.directory;

import dev.sluice.sqs.SqsFailure;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.QueueUnavailable;
import dev.sluice.queue.ResolvedQueue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Knows the queues from the start on; reads backlogs.
 */
final class SqsQueueDirectory implements QueueDirectory {

	private final SqsAsyncClient client;

	private final QueueCatalog catalog;

	private final QueueSighting sighting;

	private final QueueProvisioner provisioner;

	private final ReentrantLock resolving = new ReentrantLock();

	private boolean resolved;

	private volatile Map<String, ResolvedQueue> queues = Map.of();

	SqsQueueDirectory(SqsAsyncClient client, QueueCatalog catalog, Pause pause) {
		this.client = client;
		this.catalog = catalog;
		QueueLookup lookup = new QueueLookup(client);
		this.sighting = new QueueSighting(lookup);
		this.provisioner = new QueueProvisioner(client, lookup, pause);
	}

	/**
	 * Provisions and resolves the queues of the configuration, the first time it is
	 * called; blocks.
	 * @throws QueueMissing if queues are missing
	 * @throws QueueMismatch if a queue cannot be what the configuration says
	 * @throws QueueNotUsable if SQS does not answer or refuses
	 */
	void resolve() {
		this.resolving.lock();
		try {
			if (!this.resolved) {
				this.queues = new EstablishQueues(this.catalog, this.sighting, this.provisioner).run();
				this.resolved = true;
			}
		}
		finally {
			this.resolving.unlock();
		}
	}

	@Override
	public ResolvedQueue resolve(String location) {
		this.resolving.lock();
		try {
			resolve();
			return known(location).orElseGet(() -> look(WantedQueue.ofListener(location)));
		}
		finally {
			this.resolving.unlock();
		}
	}

	@Override
	public Optional<ResolvedQueue> resolveIfThere(String location) {
		try {
			return Optional.of(resolve(location));
		}
		catch (QueueMissing missing) {
			return Optional.empty();
		}
	}

	private ResolvedQueue look(WantedQueue wanted) {
		ResolvedQueue seen = this.sighting.of(List.of(wanted)).values().iterator().next();
		return known(seen.arn()).orElseGet(() -> add(seen));
	}

	private ResolvedQueue add(ResolvedQueue seen) {
		String key = this.queues.containsKey(seen.key()) ? seen.arn() : seen.key();
		ResolvedQueue queue = new ResolvedQueue(key, seen.name(), seen.url(), seen.arn(), seen.attributes());
		Map<String, ResolvedQueue> more = new LinkedHashMap<>(this.queues);
		more.put(key, queue);
		this.queues = more;
		return queue;
	}

	@Override
	public Collection<ResolvedQueue> queues() {
		return Collections.unmodifiableCollection(this.queues.values());
	}

	@Override
	public Optional<ResolvedQueue> find(String key) {
		return Optional.ofNullable(this.queues.get(key));
	}

	@Override
	public Backlog backlog(ResolvedQueue queue) {
		try {
			Map<QueueAttributeName, String> attributes = this.client
				.getQueueAttributes((request) -> request.queueUrl(queue.url())
					.attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
							QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
							QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
				.join()
				.attributes();
			return new Backlog(count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
					count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
					count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
		}
		catch (RuntimeException ex) {
			SqsFailure failure = SqsFailure.of(ex);
			throw new QueueUnavailable("The backlog of queue %s cannot be read. %s. %s".formatted(queue.key(),
					failure.reason(), failure.kind().remedy()), ex);
		}
	}

	private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
		return Long.parseLong(attributes.getOrDefault(name, "0"));
	}

}
