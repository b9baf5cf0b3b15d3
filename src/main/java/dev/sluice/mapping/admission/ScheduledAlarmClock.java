package dev.sluice.mapping.admission;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * The time of the machine; who is woken runs on a virtual thread. Wakes nobody once it is
 * closed.
 */
public final class ScheduledAlarmClock implements AlarmClock, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ScheduledAlarmClock.class);

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	public ScheduledAlarmClock() {
		this.scheduler.setVirtualThreads(true);
		this.scheduler.setThreadNamePrefix("admission-");
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // nobody calls a wake-up off
	public void wake(Duration delay, Runnable sleeper) {
		try {
			this.scheduler.schedule(sleeper, this.scheduler.getClock().instant().plus(delay));
		}
		catch (TaskRejectedException ex) {
			log.debug("Nobody is woken any more, since the application stops", ex);
		}
	}

	@Override
	public void close() {
		this.scheduler.close();
	}

}
