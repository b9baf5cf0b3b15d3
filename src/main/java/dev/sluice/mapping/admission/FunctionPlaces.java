package dev.sluice.mapping.admission;

/**
 * The places that the mappings of one function share, with each other and with whoever
 * invokes it besides. Safe for use by many threads.
 */
interface FunctionPlaces {

	/** A function without reserved concurrency. */
	FunctionPlaces UNLIMITED = new FunctionPlaces() {

		@Override
		public boolean tryTake(Runnable mapping) {
			return true;
		}

		@Override
		public boolean tryTake() {
			return true;
		}

		@Override
		public void giveBack() {
		}

		@Override
		public boolean isContended(Runnable mapping) {
			return false;
		}

		@Override
		public int total() {
			return Integer.MAX_VALUE;
		}

	};

	/**
	 * Takes a place, or a turn in the line of those who wait for one.
	 * @param mapping who asks; run when it is its turn
	 */
	boolean tryTake(Runnable mapping);

	/**
	 * Takes a place for somebody who does not wait.
	 */
	boolean tryTake();

	/**
	 * Gives a place back and runs the mapping whose turn it is, on this thread.
	 */
	void giveBack();

	/**
	 * Whether others than this mapping wait.
	 */
	boolean isContended(Runnable mapping);

	int total();

}
