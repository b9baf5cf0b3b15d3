package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * How many invocations a function takes, with so many of them at a time all the time.
 */
final class InvocationRate {

	private InvocationRate() {
	}

	static double perSecond(Runnable invocation, int atATime, Duration duration) throws Exception {
		long started = System.nanoTime();
		long end = started + duration.toNanos();
		long invocations = 0;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Long>> counts = IntStream.range(0, atATime)
				.mapToObj((i) -> threads.submit(() -> invocationsUntil(invocation, end)))
				.toList();
			for (Future<Long> count : counts) {
				invocations += count.get();
			}
		}
		return invocations / ((System.nanoTime() - started) / 1e9);
	}

	private static long invocationsUntil(Runnable invocation, long end) {
		long invocations = 0;
		for (; System.nanoTime() < end; invocations++) {
			invocation.run();
		}
		return invocations;
	}

}
