package dev.sluice.operations.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sluice.operations.api.QueueView.DeadLetters;
import dev.sluice.operations.api.QueueView.QueueList;
import dev.sluice.operations.backlog.BacklogReading.Awaited;
import dev.sluice.operations.backlog.WatchedQueue;
import dev.sluice.operations.backlog.WatchedQueues;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueUnavailable;
import dev.sluice.queue.Redrive;

/**
 * Puts together what is shown of queues.
 */
class QueueViews {

	private static final Logger log = LoggerFactory.getLogger(QueueViews.class);

	private final WatchedQueues queues;

	QueueViews(WatchedQueues queues) {
		this.queues = queues;
	}

	/**
	 * All queues with their last readings; a queue that has none yet is read first.
	 */
	QueueList all() {
		List<WatchedQueue> all = this.queues.all();
		readAwaited(all);
		return new QueueList(all.stream().map(this::last).toList());
	}

	/**
	 * A queue with its last reading; it is read first if there is none yet.
	 */
	Optional<QueueView> last(String key) {
		Optional<WatchedQueue> found = this.queues.find(key);
		found.ifPresent((queue) -> readAwaited(List.of(queue)));
		return found.map(this::last);
	}

	/**
	 * A queue with a reading of this moment.
	 * @throws QueueUnavailable if SQS does not answer, throttles or refuses
	 */
	Optional<QueueView> fresh(String key) {
		return this.queues.find(key).map((queue) -> view(queue, queue.read()));
	}

	private void readAwaited(List<WatchedQueue> queues) {
		try (ExecutorService readings = Executors.newVirtualThreadPerTaskExecutor()) {
			queues.stream()
				.filter((queue) -> queue.reading() instanceof Awaited)
				.forEach((queue) -> readings.execute(() -> readIfAvailable(queue)));
		}
	}

	/**
	 * One queue that cannot be read must not hide the others.
	 */
	private static void readIfAvailable(WatchedQueue queue) {
		try {
			queue.read();
		}
		catch (QueueUnavailable ex) {
			log.debug("Queue '{}' is shown without a backlog", queue.queue().key(), ex);
		}
	}

	private QueueView last(WatchedQueue queue) {
		return view(queue, queue.reading().lastBacklog());
	}

	private QueueView view(WatchedQueue queue, @Nullable Backlog backlog) {
		return QueueView.of(queue.queue(), deadLetters(queue.queue().attributes().redrive()), backlog,
				queue.oldestMessageAge().toSeconds());
	}

	private @Nullable DeadLetters deadLetters(@Nullable Redrive redrive) {
		return (redrive != null)
				? new DeadLetters(this.queues.keyOrArn(redrive.deadLetterQueue()), redrive.maximumReceiveCount())
				: null;
	}

}
