package dev.sluice.sqs.directory;

import org.springframework.context.SmartLifecycle;

/**
 * Resolves the queues before anything that uses them starts, and after the SQS server of
 * the profile {@code local} did, so that no bean calls SQS while it is created.
 */
final class ResolveQueuesAtStart implements SmartLifecycle {

	static final int PHASE = Integer.MIN_VALUE + 1000;

	private final SqsQueueDirectory directory;

	private volatile boolean running;

	ResolveQueuesAtStart(SqsQueueDirectory directory) {
		this.directory = directory;
	}

	@Override
	public void start() {
		this.directory.resolve();
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
