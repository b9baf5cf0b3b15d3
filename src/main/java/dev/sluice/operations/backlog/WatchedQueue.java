package dev.sluice.operations.backlog;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import dev.sluice.operations.backlog.BacklogReading.Awaited;
import dev.sluice.operations.backlog.BacklogReading.Failed;
import dev.sluice.operations.backlog.BacklogReading.Succeeded;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;

/**
 * A queue and what was last read of it. Safe for use by many threads.
 */
public final class WatchedQueue {

	private final ResolvedQueue queue;

	private final QueueDirectory directory;

	private final OldestMessageAge age;

	private final Clock clock;

	private volatile BacklogReading reading;

	WatchedQueue(ResolvedQueue queue, QueueDirectory directory, OldestMessageAge age, Clock clock) {
		this.queue = queue;
		this.directory = directory;
		this.age = age;
		this.clock = clock;
		this.reading = new Awaited(clock.instant());
	}

	public ResolvedQueue queue() {
		return this.queue;
	}

	/**
	 * What the last reading said.
	 */
	public BacklogReading reading() {
		return this.reading;
	}

	/**
	 * How old the oldest message is that receives have brought lately; zero where the
	 * queue is empty.
	 */
	public Duration oldestMessageAge() {
		return this.age.at(this.clock.instant());
	}

	/**
	 * Reads the backlog now: one GetQueueAttributes call, blocking.
	 * @throws dev.sluice.queue.QueueUnavailable if SQS does not answer, throttles or
	 * refuses; the last successful reading stays known
	 */
	public Backlog read() {
		OldestMessageAge.Seen seen = this.age.seen();
		try {
			Backlog backlog = this.directory.backlog(this.queue);
			this.reading = new Succeeded(backlog, this.clock.instant());
			if (nothingReceivedIsLeft(backlog)) {
				this.age.forget(seen);
			}
			return backlog;
		}
		catch (RuntimeException ex) {
			String reason = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
			this.reading = new Failed(reason, this.clock.instant(), this.reading.lastBacklog());
			throw ex;
		}
	}

	/**
	 * A delayed message has not been received yet, so it has no part in the age.
	 */
	private static boolean nothingReceivedIsLeft(Backlog backlog) {
		return backlog.visible() == 0 && backlog.inFlight() == 0;
	}

}
