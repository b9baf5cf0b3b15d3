package dev.sluice.mapping.idempotency;

import dev.sluice.queue.Batch;

/**
 * Keeps a mapping from processing the same work twice. Safe for use by many threads.
 */
public sealed interface Idempotency permits EveryMessageIsNew, RememberedKeys {

	/**
	 * For a mapping without idempotency: every message is to be invoked. Costs nothing.
	 */
	static Idempotency none() {
		return EveryMessageIsNew.INSTANCE;
	}

	/**
	 * Claims the keys of a batch that is about to be invoked, and says what to do with
	 * each of its messages; blocks until the store has answered. Never throws: where the
	 * store cannot say, a message is left for later.
	 */
	Screened screen(Batch batch);

	/**
	 * Whether receiving is pointless at the moment, since the store does not answer and
	 * what is received would only be left for later. Passes by itself, after 1 s at first
	 * and 30 s at most; then one batch tries again.
	 */
	boolean isPaused();

}
