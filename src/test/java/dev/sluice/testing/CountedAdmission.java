package dev.sluice.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import dev.sluice.queue.Admission;

/**
 * Grants a number of places, and any number of messages.
 */
public final class CountedAdmission implements Admission {

	private final AtomicInteger places = new AtomicInteger();

	private final List<Runnable> observers = new CopyOnWriteArrayList<>();

	private final IntSupplier limit;

	public CountedAdmission(IntSupplier limit) {
		this.limit = limit;
	}

	@Override
	public int tryReceive(int most, boolean withPlace) {
		return (!withPlace || tryBegin()) ? most : 0;
	}

	@Override
	public boolean tryBegin() {
		int most = this.limit.getAsInt();
		return this.places.getAndUpdate((taken) -> (taken < most) ? taken + 1 : taken) < most;
	}

	@Override
	public void end() {
		this.places.decrementAndGet();
		changed();
	}

	/**
	 * Tells that the limit is another one now.
	 */
	public void changed() {
		this.observers.forEach(Runnable::run);
	}

	@Override
	public void returnUnused(int messages) {
		// messages are not counted
	}

	@Override
	public boolean isContended() {
		return false;
	}

	@Override
	public void onChange(Runnable observer) {
		this.observers.add(observer);
	}

}
