package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What the function does, the same for every contender.
 */
enum Workload {

	NOTHING(Duration.ZERO, Duration.ZERO),

	/**
	 * 20 ms for each invocation.
	 */
	INVOCATION_20_MS(Duration.ofMillis(20), Duration.ZERO),

	/**
	 * 100 ms for each invocation: slower than the messages arrive.
	 */
	INVOCATION_100_MS(Duration.ofMillis(100), Duration.ZERO),

	/**
	 * A second for each invocation.
	 */
	INVOCATION_1_S(Duration.ofSeconds(1), Duration.ZERO),

	/**
	 * 1 ms for each message.
	 */
	MESSAGE_1_MS(Duration.ZERO, Duration.ofMillis(1)),

	/**
	 * Does not end, so that messages stay in progress.
	 */
	ENDLESS(Duration.ofHours(1), Duration.ZERO),

	/**
	 * A function that is down.
	 */
	FAILING(Duration.ZERO, Duration.ZERO);

	/**
	 * The body of a message that takes {@link #SLOW_MESSAGE}, whatever the workload.
	 */
	static final String SLOW = "slow";

	private static final Duration SLOW_MESSAGE = Duration.ofSeconds(10);

	private final Duration perInvocation;

	private final Duration perMessage;

	Workload(Duration perInvocation, Duration perMessage) {
		this.perInvocation = perInvocation;
		this.perMessage = perMessage;
	}

	/**
	 * Processes a batch. The batch of the slow message counts when it begins, and so does
	 * one that does not end: what is waited for is all the others.
	 */
	void process(List<String> bodies, Measurement measurement) {
		measurement.begun();
		work(bodies, measurement);
		measurement.ended();
	}

	private void work(List<String> bodies, Measurement measurement) {
		if (this == FAILING) {
			throw new IllegalStateException("The function is down");
		}
		boolean slow = bodies.contains(SLOW);
		boolean countFirst = slow || this == ENDLESS;
		if (countFirst) {
			measurement.processed(bodies.size());
		}
		pause(this.perInvocation);
		if (!this.perMessage.isZero()) {
			bodies.forEach((body) -> pause(this.perMessage));
		}
		if (slow) {
			pause(SLOW_MESSAGE);
		}
		if (!countFirst) {
			measurement.processed(bodies.size());
		}
	}

	private static void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		for (long left = duration.toNanos(); left > 0
				&& !Thread.currentThread().isInterrupted(); left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
