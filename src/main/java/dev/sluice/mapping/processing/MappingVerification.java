package dev.sluice.mapping.processing;

import org.springframework.context.SmartLifecycle;

/**
 * Checks the mappings in the first phase of the start: every annotated listener has been
 * found, none has started.
 */
final class MappingVerification implements SmartLifecycle {

	private final EventSourceMappings mappings;

	private boolean running;

	MappingVerification(EventSourceMappings mappings) {
		this.mappings = mappings;
	}

	@Override
	public void start() {
		this.mappings.verifyEverySettingIsUsed();
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
		return Integer.MIN_VALUE;
	}

}
