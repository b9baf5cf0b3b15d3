package dev.sluice.mapping.admission;

import java.time.Duration;

import dev.sluice.function.Environments;
import dev.sluice.function.Readiness;

/**
 * Is open while the environments of the function do not start, whatever the mapping's own
 * breaker says: what nothing can run would only use up its receives. The environments
 * know when the next start is due; one message is received for it, unless a batch that
 * was received before takes it.
 */
final class CrashLoopBreaker implements Breaker {

	private final Environments environments;

	private final Breaker own;

	private final Alarm alarm;

	/**
	 * @param own of the mapping
	 * @param alarm set for the end of the pause, when someone waits for it
	 */
	CrashLoopBreaker(Environments environments, Breaker own, Alarm alarm) {
		this.environments = environments;
		this.own = own;
		this.alarm = alarm;
	}

	@Override
	public boolean watchesInvocations() {
		return true;
	}

	@Override
	public int admit(int most, int unbegun) {
		return switch (this.environments.readiness()) {
			case Readiness.Ready ready -> this.own.admit(most, unbegun);
			case Readiness.OnTrial trial -> 0;
			case Readiness.Failing(Duration pause) when pause.isPositive() -> {
				this.alarm.set(pause.toNanos());
				yield 0;
			}
			case Readiness.Failing due -> (unbegun > 0) ? 0 : this.own.admit(1, unbegun);
		};
	}

	@Override
	public int begun() {
		return this.own.begun();
	}

	@Override
	public void ended(int era, boolean succeeded, long nanos) {
		this.own.ended(era, succeeded, nanos);
	}

	@Override
	public BreakerState state() {
		return switch (this.environments.readiness()) {
			case Readiness.Ready ready -> this.own.state();
			case Readiness.OnTrial trial -> BreakerState.HALF_OPEN;
			case Readiness.Failing(Duration pause) -> pause.isPositive() ? BreakerState.OPEN : BreakerState.HALF_OPEN;
		};
	}

}
