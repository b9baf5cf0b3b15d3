package dev.sluice.mapping.admission;

/**
 * How many messages a mapping may receive over time. Guarded by the lock of its
 * admission.
 */
interface MessageRate {

	/** A mapping without a rate limit. */
	MessageRate UNLIMITED = new MessageRate() {

		@Override
		public int take(int most) {
			return most;
		}

		@Override
		public void giveBack(int messages) {
		}

		@Override
		public boolean isReady() {
			return true;
		}

	};

	/**
	 * Takes leave to receive as many messages as there may be.
	 * @return 0: none yet, and an alarm is set for when there are some
	 */
	int take(int most);

	void giveBack(int messages);

	/**
	 * Whether what was refused last would be granted now; if not, an alarm is set.
	 */
	boolean isReady();

}
