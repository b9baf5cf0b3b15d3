package dev.sluice.mapping.admission;

import java.time.Duration;

/**
 * Time as admissions need it: it passes evenly, whatever happens to the system's clock,
 * and it wakes who waits. Safe for use by many threads.
 */
public interface AlarmClock {

	/**
	 * As {@link System#nanoTime()}: only differences mean something.
	 */
	long nanoTime();

	/**
	 * Runs something once, later and on another thread; never within this call.
	 */
	void wake(Duration delay, Runnable sleeper);

}
