package dev.sluice.mapping.admission;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

import dev.sluice.function.Environments;
import dev.sluice.mapping.CircuitBreakerSettings;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.RateLimitSettings;

/**
 * Grants and refuses: asks every part of an admission, counts what is taken, and
 * remembers who refused. Guarded by the lock of its admission.
 */
final class Ledger {

	/** Who refused. That a function had no place is remembered by the function. */
	private enum Refusal {

		CONCURRENCY, BREAKER, RATE

	}

	private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);

	private final ConcurrencyLimit limit;

	private final Breaker breaker;

	private final MessageRate rate;

	private final FunctionPlaces function;

	private int taken;

	private int running;

	/**
	 * @param environments what the function runs in
	 * @param alarms makes alarms that have {@link #forgetGrantable()} called
	 */
	Ledger(MappingSettings mapping, FunctionPlaces function, Environments environments, AlarmClock clock,
			Supplier<Alarm> alarms) {
		RateLimitSettings rateLimit = mapping.rateLimit();
		this.limit = ConcurrencyLimit.of(mapping, clock, alarms.get());
		this.breaker = breaker(mapping.circuitBreaker(), environments, clock, alarms);
		this.rate = rateLimit.isNone() ? MessageRate.UNLIMITED : new TokenBucket(rateLimit, clock, alarms.get());
		this.function = function;
	}

	private static Breaker breaker(CircuitBreakerSettings settings, Environments environments, AlarmClock clock,
			Supplier<Alarm> alarms) {
		Breaker breaker = settings.enabled() ? new FunctionBreaker(settings, clock, alarms.get()) : Breaker.DISABLED;
		return environments.equals(Environments.NONE) ? breaker
				: new CrashLoopBreaker(environments, breaker, alarms.get());
	}

	/**
	 * As {@link MappingAdmission#tryReceive(int, boolean)}.
	 * @param turn run when it is this mapping's turn to take a place of the function
	 */
	int tryReceive(int most, boolean withPlace, Runnable turn) {
		int granted = takeLeave(most);
		if (granted > 0 && withPlace && !tryBegin(turn)) {
			this.rate.giveBack(granted);
			return 0;
		}
		return granted;
	}

	private int takeLeave(int most) {
		int admitted = this.breaker.admit(most, unbegun());
		if (admitted == 0) {
			this.refusals.add(Refusal.BREAKER);
			return 0;
		}
		int granted = this.rate.take(admitted);
		if (granted == 0) {
			this.refusals.add(Refusal.RATE);
		}
		return granted;
	}

	boolean tryBegin(Runnable turn) {
		if (!hasPlace()) {
			this.refusals.add(Refusal.CONCURRENCY);
			return false;
		}
		if (!this.function.tryTake(turn)) {
			return false;
		}
		this.taken++;
		return true;
	}

	private boolean hasPlace() {
		if (this.taken < this.limit.current()) {
			this.limit.satisfied();
			return true;
		}
		this.limit.refused(this.taken);
		return false;
	}

	private int unbegun() {
		return this.taken - this.running;
	}

	void end() {
		this.taken--;
	}

	void giveBack(int messages) {
		this.rate.giveBack(messages);
	}

	void setMaximum(int maximumConcurrency) {
		this.limit.setMaximum(maximumConcurrency);
	}

	int places() {
		return Math.min(this.limit.current(), this.function.total());
	}

	Breaker breaker() {
		return this.breaker;
	}

	boolean watchesInvocations() {
		return this.breaker.watchesInvocations() || this.limit.watchesInvocations();
	}

	void begun(WatchedInvocation invocation) {
		this.running++;
		this.limit.begun();
		invocation.begin(this.breaker.begun(), this.taken);
	}

	void ended(WatchedInvocation invocation, long now, boolean succeeded) {
		if (invocation.end()) {
			Bound.Sample sample = invocation.sample(now, succeeded);
			this.running--;
			this.limit.ended(sample);
			this.breaker.ended(invocation.era(), sample.succeeded(), sample.nanos());
		}
	}

	/**
	 * Forgets the refusals that would be grants now.
	 * @return whether there were any
	 */
	boolean forgetGrantable() {
		return this.refusals.removeIf(this::isGrantable);
	}

	private boolean isGrantable(Refusal refusal) {
		return switch (refusal) {
			case CONCURRENCY -> hasPlace();
			case BREAKER -> this.breaker.admit(1, unbegun()) > 0;
			case RATE -> this.rate.isReady();
		};
	}

}
