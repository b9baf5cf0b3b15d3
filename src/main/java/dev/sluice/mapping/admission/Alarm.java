package dev.sluice.mapping.admission;

import java.time.Duration;

/**
 * A wake-up that is set again and again, and waited for once at a time: it rings at the
 * earliest of the times that it was set for. Safe for use by many threads.
 */
final class Alarm {

	private final AlarmClock clock;

	private final Runnable action;

	private boolean set;

	private long ringsAt;

	Alarm(AlarmClock clock, Runnable action) {
		this.clock = clock;
		this.action = action;
	}

	/**
	 * Sets it, unless it rings before that anyway.
	 */
	synchronized void set(long nanos) {
		long at = this.clock.nanoTime() + nanos;
		if (!this.set || at - this.ringsAt < 0) {
			this.set = true;
			this.ringsAt = at;
			this.clock.wake(Duration.ofNanos(nanos), () -> ring(at));
		}
	}

	/**
	 * May be set again before the action looks at what there is, so that nothing that
	 * happens meanwhile goes without a wake-up.
	 */
	private void ring(long at) {
		synchronized (this) {
			this.set = this.set && this.ringsAt != at;
		}
		this.action.run();
	}

}
