package dev.sluice.operations.backlog;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

import dev.sluice.operations.backlog.BacklogReading.Failed;
import dev.sluice.queue.QueueUnavailable;

/**
 * Reads the backlog of every queue at an interval, the first time at its start. The
 * queues are read side by side, and a queue whose reading takes longer than the interval
 * is left out until it has ended, so a slow one delays no other.
 */
class BacklogReader implements SmartLifecycle {

	/**
	 * After what resolves the queues, before what receives from them.
	 */
	static final int PHASE = 0;

	private static final Logger log = LoggerFactory.getLogger(BacklogReader.class);

	private final WatchedQueues queues;

	private final OldestMessageAges ages;

	private final Duration interval;

	/**
	 * A new one for each start: what a stop cut off stays in the old one.
	 */
	private volatile Set<String> inProgress = ConcurrentHashMap.newKeySet();

	private volatile @Nullable SimpleAsyncTaskScheduler scheduler;

	BacklogReader(WatchedQueues queues, OldestMessageAges ages, Duration interval) {
		this.queues = queues;
		this.ages = ages;
		this.interval = interval;
	}

	@Override
	public void start() {
		this.inProgress = ConcurrentHashMap.newKeySet();
		SimpleAsyncTaskScheduler starting = new SimpleAsyncTaskScheduler();
		starting.setVirtualThreads(true);
		starting.setThreadNamePrefix("backlog-");
		// what a reading throws goes to the error handler of the scheduler, not into the
		// future
		var unused = starting.scheduleAtFixedRate(() -> readAll(starting), this.interval);
		this.scheduler = starting;
	}

	@Override
	public void stop() {
		SimpleAsyncTaskScheduler stopping = this.scheduler;
		this.scheduler = null;
		if (stopping != null) {
			stopping.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	void readAll(Executor executor) {
		this.ages.turn();
		Set<String> current = this.inProgress;
		for (WatchedQueue queue : this.queues.all()) {
			if (current.add(queue.queue().key())) {
				executor.execute(() -> read(queue, current));
			}
		}
	}

	private void read(WatchedQueue queue, Set<String> current) {
		BacklogReading before = queue.reading();
		try {
			queue.read();
			if (before instanceof Failed) {
				log.info("The backlog of queue '{}' can be read again", queue.queue().key());
			}
		}
		catch (RuntimeException ex) {
			logFailure(queue, before, ex);
		}
		finally {
			current.remove(queue.queue().key());
		}
	}

	/**
	 * The first failure in a row is enough to know; how SQS failed stands in the reason,
	 * so only an error of our own shows where it came from.
	 */
	private void logFailure(WatchedQueue queue, BacklogReading before, RuntimeException ex) {
		if (!(before instanceof Failed)) {
			log.warn(
					"The backlog of queue '{}' could not be read: {}. Its health is DOWN and its gauges keep the last "
							+ "reading until one succeeds",
					queue.queue().key(), ex.getMessage(), (ex instanceof QueueUnavailable) ? null : ex);
		}
	}

}
