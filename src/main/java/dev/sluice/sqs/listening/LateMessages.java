package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Gives back, with visibility 0, what comes when nobody will process it any more, and
 * keeps the connections open until the last poll has ended: cutting one off would strand
 * the messages that it brings until their visibility timeout ends. Stops after the web
 * servers, so that nobody waits for an idle long poll but the end of the process.
 */
final class LateMessages implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(LateMessages.class);

	/**
	 * Before the queues are found, and so after everything that uses them has stopped.
	 */
	private static final int PHASE = Integer.MIN_VALUE + 500;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	private int expected;

	private final Executor threads = new VirtualThreadTaskExecutor("late-messages-");

	private final MessageVisibility visibility;

	private final Duration timeout;

	private volatile boolean running;

	/**
	 * @param timeout how long a stop waits for polls
	 */
	LateMessages(MessageVisibility visibility, Duration timeout) {
		this.visibility = visibility;
		this.timeout = timeout;
	}

	/**
	 * Expects something that must end before the connections close.
	 */
	void expect(CompletableFuture<?> pending) {
		count(1);
		CompletableFuture<?> unused = pending.whenComplete((result, failure) -> count(-1));
	}

	private void count(int change) {
		this.lock.lock();
		try {
			this.expected += change;
			if (this.expected == 0) {
				this.ended.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives messages back, on a thread of its own.
	 */
	void giveBack(ResolvedQueue queue, List<ReceivedMessage> messages) {
		List<VisibilityChange> changes = messages.stream()
			.map((message) -> new VisibilityChange(message, Duration.ZERO))
			.toList();
		expect(CompletableFuture.runAsync(() -> this.visibility.change(queue, changes), this.threads));
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.lock.lock();
		try {
			long remaining = this.timeout.toNanos();
			while (this.expected > 0 && remaining > 0) {
				remaining = this.ended.awaitNanos(remaining);
			}
			if (this.expected > 0) {
				logger.warn("{} polls are still open after {} s; what they bring comes back when its visibility "
						+ "timeout ends", this.expected, this.timeout.toSeconds());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
