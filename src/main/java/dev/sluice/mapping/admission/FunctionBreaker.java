package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.sluice.mapping.CircuitBreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/**
 * Opens when too many of the last invocations failed or were slow, and after a pause
 * tries one message.
 * <p>
 * Resilience4j judges; which invocation may speak is decided here. The time is cut into
 * eras, one for each stay in a state, and an outcome counts only in the era in which its
 * invocation began: what began before the breaker opened can neither close it nor keep it
 * open. While it is half open, the first invocation that begins is the trial. A place
 * that somebody holds without an invocation may become it, so there is never a second
 * one; and if its receive brings nothing, the place is given back and the next may.
 */
final class FunctionBreaker implements Breaker {

	private static final int NO_ERA = -1;

	private static final Duration NEVER_SLOW = Duration.ofDays(365);

	private final CircuitBreaker judge;

	private final long pause;

	private final AlarmClock clock;

	private final Alarm alarm;

	private volatile BreakerState state = BreakerState.CLOSED;

	private int era;

	private long since;

	private boolean trialBegan;

	/**
	 * @param alarm set for the end of the pause, when someone waits for it
	 */
	FunctionBreaker(CircuitBreakerSettings settings, AlarmClock clock, Alarm alarm) {
		this.judge = CircuitBreaker.of("function", judgement(settings));
		this.pause = settings.pause().toNanos();
		this.clock = clock;
		this.alarm = alarm;
	}

	private static CircuitBreakerConfig judgement(CircuitBreakerSettings settings) {
		return CircuitBreakerConfig.custom()
			.slidingWindow(settings.minimumCalls(), settings.minimumCalls(), SlidingWindowType.COUNT_BASED)
			.failureRateThreshold(settings.failureRatePercent())
			.slowCallRateThreshold(settings.failureRatePercent())
			.slowCallDurationThreshold(settings.slowCall().isZero() ? NEVER_SLOW : settings.slowCall())
			.permittedNumberOfCallsInHalfOpenState(1)
			.recordResult(Boolean.FALSE::equals)
			.build();
	}

	@Override
	public boolean watchesInvocations() {
		return true;
	}

	@Override
	public int admit(int most, int unbegun) {
		endPause();
		return switch (this.state) {
			case DISABLED, CLOSED -> most;
			case OPEN -> waitForEndOfPause();
			case HALF_OPEN -> (this.trialBegan || unbegun > 0) ? 0 : 1;
		};
	}

	private int waitForEndOfPause() {
		this.alarm.set(this.since + this.pause - this.clock.nanoTime());
		return 0;
	}

	@Override
	public int begun() {
		endPause();
		if (this.state == BreakerState.CLOSED) {
			return this.era;
		}
		if (this.state == BreakerState.OPEN || this.trialBegan) {
			return NO_ERA;
		}
		this.trialBegan = true;
		return this.era;
	}

	@Override
	public void ended(int era, boolean succeeded, long nanos) {
		if (era == this.era) {
			this.judge.onResult(nanos, TimeUnit.NANOSECONDS, succeeded);
			enter(switch (this.judge.getState()) {
				case OPEN -> BreakerState.OPEN;
				case HALF_OPEN -> BreakerState.HALF_OPEN;
				case CLOSED, DISABLED, FORCED_OPEN, METRICS_ONLY -> BreakerState.CLOSED;
			});
		}
	}

	private void endPause() {
		if (this.state == BreakerState.OPEN && this.clock.nanoTime() - this.since >= this.pause) {
			this.judge.transitionToHalfOpenState();
			enter(BreakerState.HALF_OPEN);
		}
	}

	private void enter(BreakerState next) {
		if (next != this.state) {
			this.state = next;
			this.era++;
			this.since = this.clock.nanoTime();
			this.trialBegan = false;
		}
	}

	@Override
	public BreakerState state() {
		return this.state;
	}

}
