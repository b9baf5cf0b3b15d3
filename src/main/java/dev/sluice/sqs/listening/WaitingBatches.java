package dev.sluice.sqs.listening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import dev.sluice.sqs.listening.BatchAssembly.Ready;

/**
 * Batches that are ready and have no place, in their order. Safe for use by many threads.
 */
final class WaitingBatches {

	private final Deque<Ready> waiting = new ArrayDeque<>();

	private final BatchPermits permits;

	WaitingBatches(BatchPermits permits) {
		this.permits = permits;
	}

	synchronized void add(Ready batch) {
		this.waiting.add(batch);
	}

	/**
	 * Takes places for as many as get one.
	 * @return those that have one now
	 */
	synchronized List<Ready> begin() {
		List<Ready> begun = new ArrayList<>(0);
		while (!this.waiting.isEmpty() && this.permits.tryHandOverWaiting(this.waiting.getFirst().messages().size())) {
			begun.add(this.waiting.removeFirst());
		}
		return begun;
	}

	/**
	 * Has all of them given back.
	 */
	synchronized void giveBack(Consumer<Ready> receiver) {
		for (Ready batch : this.waiting) {
			receiver.accept(batch);
			this.permits.waitedInVain(batch.messages().size());
		}
		this.waiting.clear();
	}

}
