package dev.sluice.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.QueueUnavailable;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;

/**
 * Queues without SQS: the test says what each reading answers.
 */
public final class FakeQueueDirectory implements QueueDirectory {

	private final Map<String, ResolvedQueue> queues = new ConcurrentSkipListMap<>();

	private final Map<String, Supplier<Backlog>> backlogs = new ConcurrentHashMap<>();

	private final Queue<String> readings = new ConcurrentLinkedQueue<>();

	public ResolvedQueue add(String key) {
		return add(key, null);
	}

	public ResolvedQueue add(String key, @Nullable Redrive redrive) {
		return add(key, arn(key), redrive);
	}

	/**
	 * Adds a queue that has the name its ARN says.
	 */
	public ResolvedQueue add(String key, String arn, @Nullable Redrive redrive) {
		String name = arn.substring(arn.lastIndexOf(':') + 1);
		ResolvedQueue queue = new ResolvedQueue(key, name, "http://sqs/000000000000/" + name, arn,
				new QueueAttributes(false, false, Duration.ofSeconds(180), Duration.ofDays(4), Duration.ZERO,
						Duration.ofSeconds(20), QueueAttributes.LARGEST_MESSAGE_BYTES, redrive));
		this.queues.put(key, queue);
		answers(key, new Backlog(0, 0, 0));
		return queue;
	}

	public static String arn(String key) {
		return "arn:aws:sqs:eu-west-1:000000000000:" + key;
	}

	public void answers(String key, Backlog backlog) {
		answers(key, () -> backlog);
	}

	public void answers(String key, Supplier<Backlog> backlog) {
		this.backlogs.put(key, backlog);
	}

	public void fails(String key, String reason) {
		answers(key, () -> {
			throw new QueueUnavailable(reason, null);
		});
	}

	/**
	 * The keys of the queues that were read, in order.
	 */
	public List<String> readings() {
		return List.copyOf(this.readings);
	}

	@Override
	public Collection<ResolvedQueue> queues() {
		return List.copyOf(this.queues.values());
	}

	@Override
	public Optional<ResolvedQueue> find(String key) {
		return Optional.ofNullable(this.queues.get(key));
	}

	@Override
	public Backlog backlog(ResolvedQueue queue) {
		this.readings.add(queue.key());
		Supplier<Backlog> backlog = this.backlogs.get(queue.key());
		if (backlog == null) {
			throw new IllegalStateException("No answer is set for the queue " + queue.key());
		}
		return backlog.get();
	}

	@Override
	public ResolvedQueue resolve(String location) {
		return resolveIfThere(location).orElseThrow();
	}

	@Override
	public Optional<ResolvedQueue> resolveIfThere(String location) {
		return known(location);
	}

}
