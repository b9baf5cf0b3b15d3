package dev.sluice.mapping.admission;

/**
 * A limit of a mapping's concurrency that moves with what it sees. Guarded by the lock of
 * its admission.
 */
interface Bound {

	int limit();

	/**
	 * Takes note that someone wants a place beyond those that are taken.
	 */
	default void refused(int taken) {
	}

	/**
	 * Takes note that nobody waits for a place any more.
	 */
	default void satisfied() {
	}

	default void begun() {
	}

	default void ended(Sample sample) {
	}

	/**
	 * How an invocation went.
	 *
	 * @param nanos how long it took
	 * @param inUse places in use when it began, its own included
	 * @param succeeded false: it failed as a whole
	 */
	record Sample(long nanos, int inUse, boolean succeeded) {
	}

}
