package dev.sluice.mapping.admission;

import java.time.Duration;

import dev.sluice.mapping.ScalingSettings;

/**
 * Lets concurrency grow gently: from the minimum by so many places a minute, as long as
 * more are wanted than there are. After a minute without a batch in progress it starts
 * again from the minimum. Lambda starts with 5 and adds up to 300 a minute (AWS Lambda
 * Developer Guide, "Configuring scaling behavior for SQS event source mappings").
 */
final class Ramp implements Bound {

	private static final long REST = Duration.ofMinutes(1).toNanos();

	/** No more wake-ups than these, however steep the ramp. */
	private static final long SHORTEST_WAIT = Duration.ofMillis(10).toNanos();

	private final int start;

	private final double growthPerNano;

	private final AlarmClock clock;

	private final Alarm alarm;

	private double grown;

	private boolean wanted;

	private int running;

	private long lastLook;

	private long lastRunning;

	Ramp(ScalingSettings scaling, AlarmClock clock, Alarm alarm) {
		this.start = scaling.minimumConcurrency();
		this.growthPerNano = scaling.rampPerMinute() / (double) Duration.ofMinutes(1).toNanos();
		this.clock = clock;
		this.alarm = alarm;
		this.lastLook = clock.nanoTime();
		this.lastRunning = this.lastLook;
	}

	@Override
	public int limit() {
		look();
		return limitAtLastLook();
	}

	private int limitAtLastLook() {
		return this.start + (int) this.grown;
	}

	/**
	 * Holds against it what it has just said: what grows meanwhile was refused too.
	 */
	@Override
	public void refused(int taken) {
		this.wanted = taken >= limitAtLastLook() && !isResting();
		if (this.wanted) {
			double missing = 1 - (this.grown - (int) this.grown);
			this.alarm.set(Math.max(SHORTEST_WAIT, (long) Math.ceil(missing / this.growthPerNano)));
		}
	}

	@Override
	public void satisfied() {
		this.wanted = false;
	}

	@Override
	public void begun() {
		look();
		this.running++;
	}

	@Override
	public void ended(Sample sample) {
		look();
		this.running--;
	}

	private boolean isResting() {
		return this.lastLook - this.lastRunning >= REST;
	}

	private void look() {
		long now = this.clock.nanoTime();
		if (this.running > 0) {
			this.lastRunning = now;
		}
		if (now - this.lastRunning >= REST) {
			this.grown = 0;
		}
		else if (this.wanted) {
			this.grown += (now - this.lastLook) * this.growthPerNano;
		}
		this.lastLook = now;
	}

}
