package dev.sluice.sqs.listening;

import dev.sluice.queue.BatchListener;

/**
 * What a listener has and what it expects: places are counted in batches and room in
 * messages. Guarded by the lock of its permits.
 */
final class Holdings {

	private final BatchListener listener;

	private int openPolls;

	/** Receives that have come but are not assembled. */
	private int arriving;

	/** Messages that open polls may bring, and those of receives that are arriving. */
	private int expected;

	/** Messages that were assembled but not handed over. */
	private int held;

	/** Places of batches that are not handed over. */
	private int places;

	/** Batches that are ready and have no place. */
	private int waiting;

	private int batchesInProgress;

	Holdings(BatchListener listener) {
		this.listener = listener;
	}

	/**
	 * Whether batches wait to be filled by several receives.
	 */
	boolean isFilling() {
		return !this.listener.maximumBatchingWindow().isZero();
	}

	/**
	 * Messages that the places have room for. Without a window each poll has a place of
	 * its own, and what it does not bring stays free.
	 */
	int room() {
		return isFilling() ? this.places * this.listener.batchSize() - this.held - this.expected : 0;
	}

	int openPolls() {
		return this.openPolls;
	}

	boolean hasMessages() {
		return this.held > 0;
	}

	boolean hasWaitingBatches() {
		return this.waiting > 0;
	}

	/**
	 * Whether nothing is arriving and no batch is in progress.
	 */
	boolean areSettled() {
		return this.arriving == 0 && this.batchesInProgress == 0;
	}

	void placeTaken() {
		this.places++;
	}

	void pollOpened(int messages) {
		this.openPolls++;
		this.expected += messages;
	}

	void pollEnded(int unused, boolean broughtMessages) {
		this.openPolls--;
		this.expected -= unused;
		this.arriving += broughtMessages ? 1 : 0;
	}

	void assembled(int received, int accepted) {
		this.arriving--;
		this.expected -= received;
		this.held += accepted;
	}

	/**
	 * Uses a place for a batch that is handed over, if there is one.
	 */
	boolean usePlace() {
		boolean use = this.places > 0;
		this.places -= use ? 1 : 0;
		return use;
	}

	void handedOver(int messages) {
		this.held -= messages;
		this.batchesInProgress++;
	}

	void givenBack(int messages) {
		this.held -= messages;
	}

	void beginsToWait() {
		this.waiting++;
	}

	void waitsNoLonger() {
		this.waiting--;
	}

	void batchSettled() {
		this.batchesInProgress--;
	}

	/**
	 * Takes out the places that nothing needs any more.
	 * @return how many, to be given back
	 */
	int takeSparePlaces() {
		int spare = Math.max(0, this.places - neededPlaces());
		this.places -= spare;
		return spare;
	}

	/**
	 * Without a window each receive is a batch, however small; with one they fill batches
	 * together.
	 */
	private int neededPlaces() {
		return isFilling() ? Math.ceilDiv(this.held + this.expected, this.listener.batchSize())
				: this.openPolls + this.arriving + Math.ceilDiv(this.held, this.listener.batchSize());
	}

	@Override
	public String toString() {
		return "Holdings[openPolls=%d, arriving=%d, expected=%d, held=%d, places=%d, waiting=%d, batchesInProgress=%d]"
			.formatted(this.openPolls, this.arriving, this.expected, this.held, this.places, this.waiting,
					this.batchesInProgress);
	}

}
