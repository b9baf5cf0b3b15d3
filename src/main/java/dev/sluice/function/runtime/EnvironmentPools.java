package dev.sluice.function.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

import dev.sluice.function.runtime.EnvironmentPool.Lifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * The pools of all functions: looks at intervals for environments that are no longer
 * needed, and stops all of them with Sluice.
 */
final class EnvironmentPools implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final List<EnvironmentPool> pools = new CopyOnWriteArrayList<>();

	private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();

	private final Clock clock;

	private @Nullable Future<?> rounds;

	EnvironmentPools(Clock clock) {
		this.clock = clock;
		this.scheduler.setVirtualThreads(true);
		this.scheduler.setThreadNamePrefix("environments-");
	}

	/**
	 * Makes the pool of a function. A configuration without any costs no timer.
	 */
	synchronized EnvironmentPool create(Blueprint blueprint) {
		if (this.rounds == null) {
			this.rounds = this.scheduler.scheduleAtFixedRate(() -> this.pools.forEach(EnvironmentPool::stopIdle),
					INTERVAL);
		}
		EnvironmentPool pool = new EnvironmentPool(blueprint, Lifecycle.LAMBDA, this.clock);
		this.pools.add(pool);
		return pool;
	}

	@Override
	public synchronized void close() {
		if (this.rounds != null) {
			this.rounds.cancel(false);
		}
		this.scheduler.close();
		List<Thread> closing = this.pools.stream().map((pool) -> Thread.ofVirtual().start(pool::close)).toList();
		for (Thread thread : closing) {
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
