package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.Environments;
import dev.sluice.function.Readiness;

/**
 * Environments whose starts fail and succeed as a test says, by its clock.
 */
final class CrashingEnvironments implements Environments {

	private final List<Runnable> observers = new ArrayList<>();

	private final AlarmClock clock;

	private boolean failing;

	private boolean trial;

	private long pauseEnds;

	CrashingEnvironments(AlarmClock clock) {
		this.clock = clock;
	}

	/** A start fails, and none is tried for a while. */
	void fail(Duration pause) {
		this.failing = true;
		this.trial = false;
		this.pauseEnds = this.clock.nanoTime() + pause.toNanos();
		this.observers.forEach(Runnable::run);
	}

	/** A start is tried, which whoever looks sees only when it looks. */
	void tryStart() {
		this.trial = this.failing;
	}

	/** A start succeeds. */
	void succeed() {
		this.failing = false;
		this.trial = false;
		this.observers.forEach(Runnable::run);
	}

	@Override
	public List<EnvironmentPhase> phases() {
		return List.of();
	}

	@Override
	public Readiness readiness() {
		if (!this.failing) {
			return Readiness.READY;
		}
		return this.trial ? new Readiness.OnTrial()
				: new Readiness.Failing(Duration.ofNanos(Math.max(0, this.pauseEnds - this.clock.nanoTime())));
	}

	boolean isPausing() {
		return readiness() instanceof Readiness.Failing(Duration pause) && pause.isPositive();
	}

	@Override
	public void onChange(Runnable observer) {
		this.observers.add(observer);
	}

}
