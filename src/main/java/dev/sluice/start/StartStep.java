package dev.sluice.start;

import org.springframework.context.SmartLifecycle;

/**
 * Something that is done once while the application starts, when every bean is there, and
 * before anything that relies on it starts. If it throws, the start fails. Called on the
 * thread that starts the application; nothing is done at the stop.
 */
public final class StartStep implements SmartLifecycle {

	/** With the SQS server of the profile {@code local}. */
	private static final int FIRST = Integer.MIN_VALUE;

	/** After that server, and before all that receives or sends. */
	private static final int AFTER_THE_SERVER = Integer.MIN_VALUE + 1000;

	private final int phase;

	private final Runnable step;

	private volatile boolean running;

	private StartStep(int phase, Runnable step) {
		this.phase = phase;
		this.step = step;
	}

	/**
	 * Checks what the beans came to, without a call to AWS.
	 */
	public static StartStep checking(Runnable check) {
		return new StartStep(FIRST, check);
	}

	/**
	 * Sees at AWS to what will be used, so that no bean calls AWS while it is created.
	 */
	public static StartStep preparing(Runnable preparation) {
		return new StartStep(AFTER_THE_SERVER, preparation);
	}

	@Override
	public void start() {
		this.step.run();
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
		return this.phase;
	}

}
