package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.springframework.scheduling.TaskScheduler;

/**
 * Rings when the window of the batch that is being filled has run. Safe for use by many
 * threads.
 */
final class WindowAlarm {

	private final TaskScheduler scheduler;

	private final Supplier<Duration> remainingWindow;

	private final Runnable action;

	private final AtomicBoolean isSet = new AtomicBoolean();

	/**
	 * @param action sets it again where a batch is being filled
	 */
	WindowAlarm(TaskScheduler scheduler, Supplier<Duration> remainingWindow, Runnable action) {
		this.scheduler = scheduler;
		this.remainingWindow = remainingWindow;
		this.action = action;
	}

	/**
	 * Sets it, unless it is set or no batch is being filled.
	 */
	void set() {
		Duration window = this.remainingWindow.get();
		if (!window.equals(BatchAssembly.NO_WINDOW) && this.isSet.compareAndSet(false, true)) {
			Future<?> unused = this.scheduler.schedule(this::ring, this.scheduler.getClock().instant().plus(window));
		}
	}

	private void ring() {
		this.isSet.set(false);
		this.action.run();
	}

}
