package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A clock that stands still until it is turned, and then wakes whose time has come, one
 * after the other.
 */
final class TurnedAlarmClock implements AlarmClock {

	private final List<Sleeper> sleepers = new ArrayList<>();

	/** Nothing may depend on the sign: it has none on the machine either. */
	private long now = -Duration.ofSeconds(90).toNanos();

	private long step;

	/** From now on time passes by so much with every look at the clock. */
	void tick(Duration step) {
		this.step = step.toNanos();
	}

	@Override
	public long nanoTime() {
		this.now += this.step;
		return this.now;
	}

	@Override
	public void wake(Duration delay, Runnable sleeper) {
		this.sleepers.add(new Sleeper(this.now + delay.toNanos(), sleeper));
	}

	void advance(Duration duration) {
		long until = this.now + duration.toNanos();
		while (!this.sleepers.isEmpty()) {
			Sleeper next = this.sleepers.stream().min(Comparator.comparingLong(Sleeper::time)).orElseThrow();
			if (next.time() > until) {
				break;
			}
			this.sleepers.remove(next);
			this.now = Math.max(this.now, next.time());
			next.sleeper().run();
		}
		this.now = until;
	}

	int sleepers() {
		return this.sleepers.size();
	}

	private record Sleeper(long time, Runnable sleeper) {
	}

}
