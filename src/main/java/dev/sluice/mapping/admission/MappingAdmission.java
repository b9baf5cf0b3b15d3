package dev.sluice.mapping.admission;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.sluice.function.Environments;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.Admission;

/**
 * How much one mapping may take at the moment: the least of what its concurrency limit,
 * its circuit breaker, its rate limit, the reserved concurrency of its function and the
 * environments that run it allow.
 * <p>
 * One lock guards it all, so that a request is granted or refused as one. Observers are
 * told outside of it, when something that was refused would be granted, and when limits
 * changed; not otherwise, so a refusal cannot bring itself about anew.
 */
public final class MappingAdmission implements Admission {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Runnable> observers = new CopyOnWriteArrayList<>();

	private final Runnable turn = this::tellObservers;

	private final FunctionPlaces function;

	private final AlarmClock clock;

	private final Ledger ledger;

	MappingAdmission(MappingSettings mapping, FunctionPlaces function, Environments environments, AlarmClock clock) {
		this.function = function;
		this.clock = clock;
		this.ledger = new Ledger(mapping, function, environments, clock, () -> new Alarm(clock, this::lookAgain));
		environments.onChange(this::lookAgain);
	}

	/**
	 * Grants one message at most while a half-open circuit breaker has one tried.
	 */
	@Override
	public int tryReceive(int most, boolean withPlace) {
		return locked(() -> this.ledger.tryReceive(most, withPlace, this.turn));
	}

	/**
	 * Takes a place; the circuit breaker is not asked. What was received is better tried
	 * than held until its visibility timeout runs out.
	 */
	@Override
	public boolean tryBegin() {
		return locked(() -> this.ledger.tryBegin(this.turn));
	}

	@Override
	public void end() {
		this.function.giveBack();
		change(this.ledger::end);
	}

	@Override
	public void returnUnused(int messages) {
		change(() -> this.ledger.giveBack(messages));
	}

	@Override
	public boolean isContended() {
		return this.function.isContended(this.turn);
	}

	@Override
	public void onChange(Runnable observer) {
		this.observers.add(observer);
	}

	/**
	 * Takes new limits on, and tells observers in any case. Fewer places interrupt
	 * nothing: those that are taken are given back one by one.
	 */
	public void limitsChanged(MappingLimits limits) {
		locked(() -> {
			this.ledger.setMaximum(limits.maximumConcurrency());
			return this.ledger.forgetGrantable();
		});
		tellObservers();
	}

	/**
	 * Takes note that a batch goes to the function now. Its place was taken before, and
	 * is given back after the invocation has ended.
	 */
	public BegunInvocation begun() {
		if (!this.ledger.watchesInvocations()) {
			return BegunInvocation.UNWATCHED;
		}
		WatchedInvocation invocation = new WatchedInvocation(this, this.clock.nanoTime());
		change(() -> this.ledger.begun(invocation));
		return invocation;
	}

	void ended(WatchedInvocation invocation, boolean succeeded) {
		long now = this.clock.nanoTime();
		change(() -> this.ledger.ended(invocation, now, succeeded));
	}

	/**
	 * How many places there are at the moment. The circuit breaker does not count: while
	 * it is open, they stay unused.
	 */
	public int limit() {
		return locked(this.ledger::places);
	}

	public BreakerState breakerState() {
		return this.ledger.breaker().state();
	}

	private void lookAgain() {
		change(() -> {
		});
	}

	private void change(Runnable change) {
		boolean grantable;
		this.lock.lock();
		try {
			change.run();
			grantable = this.ledger.forgetGrantable();
		}
		finally {
			this.lock.unlock();
		}
		if (grantable) {
			tellObservers();
		}
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void tellObservers() {
		this.observers.forEach(Runnable::run);
	}

}
