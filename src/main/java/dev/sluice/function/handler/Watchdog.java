package dev.sluice.function.handler;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Gives up calls whose time is over, up to 100 ms late. It looks at all of them at
 * intervals, since a timed wait for each would cost a tenth of the CPU time of a mapping
 * whose function is quick. Safe for use by many threads.
 */
final class Watchdog implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private final Set<HandlerCall<?>> watched = ConcurrentHashMap.newKeySet();

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	private final Future<?> rounds;

	Watchdog() {
		this.scheduler.setVirtualThreads(true);
		this.scheduler.setThreadNamePrefix("watchdog-");
		this.rounds = this.scheduler.scheduleAtFixedRate(() -> this.watched.forEach(HandlerCall::giveUpIfOverdue),
				INTERVAL);
	}

	void watch(HandlerCall<?> call) {
		this.watched.add(call);
	}

	void forget(HandlerCall<?> call) {
		this.watched.remove(call);
	}

	@Override
	public void close() {
		this.rounds.cancel(false);
		this.scheduler.close();
	}

}
