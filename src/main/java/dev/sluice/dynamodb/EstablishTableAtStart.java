package dev.sluice.dynamodb;

import org.springframework.context.SmartLifecycle;

/**
 * Sees to the table before anything that uses it starts.
 */
final class EstablishTableAtStart implements SmartLifecycle {

	static final int PHASE = Integer.MIN_VALUE + 1000;

	private final Runnable establish;

	private volatile boolean running;

	EstablishTableAtStart(Runnable establish) {
		this.establish = establish;
	}

	@Override
	public void start() {
		this.establish.run();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
