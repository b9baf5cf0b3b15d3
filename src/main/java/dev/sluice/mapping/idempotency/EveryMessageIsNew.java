package dev.sluice.mapping.idempotency;

import dev.sluice.queue.Batch;

/**
 * No idempotency.
 */
enum EveryMessageIsNew implements Idempotency {

	INSTANCE;

	@Override
	public Screened screen(Batch batch) {
		return Screened.unscreened(batch);
	}

	@Override
	public boolean isPaused() {
		return false;
	}

}
