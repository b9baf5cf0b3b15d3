package dev.sluice.mapping.admission;

/**
 * Stops the receiving while a function is down. Guarded by the lock of its admission,
 * except for the state.
 */
interface Breaker {

	/** A mapping without a circuit breaker. */
	Breaker DISABLED = new Breaker() {

		@Override
		public boolean watchesInvocations() {
			return false;
		}

		@Override
		public int admit(int most, int unbegun) {
			return most;
		}

		@Override
		public int begun() {
			return 0;
		}

		@Override
		public void ended(int era, boolean succeeded, long nanos) {
		}

		@Override
		public BreakerState state() {
			return BreakerState.DISABLED;
		}

	};

	/**
	 * Whether it has to be told of invocations.
	 */
	boolean watchesInvocations();

	/**
	 * How many messages may be received.
	 * @param unbegun places that are taken by polls, or by batches that still fill
	 */
	int admit(int most, int unbegun);

	/**
	 * Takes note of an invocation.
	 * @return the era of the breaker that the invocation belongs to
	 */
	int begun();

	/**
	 * Takes note of how an invocation went.
	 * @param era what {@link #begun()} returned; the outcome counts only if it has not
	 * passed
	 */
	void ended(int era, boolean succeeded, long nanos);

	BreakerState state();

}
