package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The reserved concurrency of a function. A place that comes free is offered to the
 * mapping that has waited longest, and kept for it for a moment: otherwise the mapping
 * that gave it back would be the first to ask, and the others would starve. An offer that
 * nobody takes up goes to the next in line.
 */
final class ReservedConcurrency implements FunctionPlaces {

	private static final long OFFER = Duration.ofMillis(250).toNanos();

	private final ReentrantLock lock = new ReentrantLock();

	private final SequencedSet<Runnable> waiting = new LinkedHashSet<>();

	private final Map<Runnable, Long> offers = new HashMap<>();

	private final int places;

	private final AlarmClock clock;

	private final Alarm alarm;

	private int taken;

	ReservedConcurrency(int places, AlarmClock clock) {
		this.places = places;
		this.clock = clock;
		this.alarm = new Alarm(clock, this::withdrawOffers);
	}

	@Override
	public boolean tryTake(Runnable mapping) {
		this.lock.lock();
		try {
			if (this.offers.remove(mapping) != null || hasFree()) {
				this.taken++;
				return true;
			}
			this.waiting.add(mapping);
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean tryTake() {
		this.lock.lock();
		try {
			if (!hasFree()) {
				return false;
			}
			this.taken++;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasFree() {
		return this.taken + this.offers.size() < this.places;
	}

	@Override
	public void giveBack() {
		List<Runnable> next;
		this.lock.lock();
		try {
			this.taken--;
			next = offerFree();
		}
		finally {
			this.lock.unlock();
		}
		next.forEach(Runnable::run);
	}

	private void withdrawOffers() {
		List<Runnable> next;
		this.lock.lock();
		try {
			long now = this.clock.nanoTime();
			this.offers.values().removeIf((until) -> until - now <= 0);
			next = offerFree();
			this.offers.values().stream().mapToLong((until) -> until - now).min().ifPresent(this.alarm::set);
		}
		finally {
			this.lock.unlock();
		}
		next.forEach(Runnable::run);
	}

	private List<Runnable> offerFree() {
		if (this.waiting.isEmpty()) {
			return List.of();
		}
		List<Runnable> next = new ArrayList<>(1);
		while (hasFree() && !this.waiting.isEmpty()) {
			next.add(offer(this.waiting.removeFirst()));
		}
		return next;
	}

	private Runnable offer(Runnable mapping) {
		this.offers.put(mapping, this.clock.nanoTime() + OFFER);
		this.alarm.set(OFFER);
		return mapping;
	}

	@Override
	public boolean isContended(Runnable mapping) {
		this.lock.lock();
		try {
			return this.waiting.size() > (this.waiting.contains(mapping) ? 1 : 0);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int total() {
		return this.places;
	}

}
