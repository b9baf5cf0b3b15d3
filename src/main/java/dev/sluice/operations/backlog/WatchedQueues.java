package dev.sluice.operations.backlog;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;

/**
 * Every queue of this instance, each with its last reading. A queue is watched from the
 * moment the directory knows it.
 */
public class WatchedQueues {

	private final QueueDirectory directory;

	private final OldestMessageAges ages;

	private final BacklogMetrics metrics;

	private final Clock clock;

	private final Map<String, WatchedQueue> queues = new ConcurrentHashMap<>();

	WatchedQueues(QueueDirectory directory, OldestMessageAges ages, BacklogMetrics metrics, Clock clock) {
		this.directory = directory;
		this.ages = ages;
		this.metrics = metrics;
		this.clock = clock;
	}

	public List<WatchedQueue> all() {
		return this.directory.queues().stream().map(this::watched).toList();
	}

	public Optional<WatchedQueue> find(String key) {
		return this.directory.find(key).map(this::watched);
	}

	private WatchedQueue watched(ResolvedQueue queue) {
		return this.queues.computeIfAbsent(queue.key(), (key) -> watch(queue));
	}

	private WatchedQueue watch(ResolvedQueue queue) {
		WatchedQueue watched = new WatchedQueue(queue, this.directory, this.ages.of(queue.key()), this.clock);
		this.metrics.register(watched);
		Redrive redrive = queue.attributes().redrive();
		if (redrive != null) {
			this.metrics.registerDeadLetterSource(keyOrArn(redrive.deadLetterQueue()), queue.key(),
					redrive.maximumReceiveCount());
		}
		return watched;
	}

	/**
	 * The key of the queue with this ARN; the ARN where it is not one of the queues here.
	 */
	public String keyOrArn(String arn) {
		return this.directory.queues()
			.stream()
			.filter((queue) -> queue.arn().equals(arn))
			.map(ResolvedQueue::key)
			.findFirst()
			.orElse(arn);
	}

}
