package dev.sluice.sqs.sending;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The line of a standard queue: first come, first sent; nothing waits for a batch that is
 * in flight.
 */
final class ArrivalOrder implements WaitingLine {

	private final ArrayDeque<PendingSend> waiting = new ArrayDeque<>();

	private long bytes;

	@Override
	public void add(PendingSend message) {
		this.waiting.addLast(message);
		this.bytes += message.bytes();
	}

	@Override
	public int readyMessages() {
		return this.waiting.size();
	}

	@Override
	public long readyBytes() {
		return this.bytes;
	}

	@Override
	public List<PendingSend> take() {
		GrowingBatch batch = new GrowingBatch();
		PendingSend next = this.waiting.peekFirst();
		while (next != null && batch.hasRoomFor(next)) {
			batch.add(this.waiting.removeFirst());
			this.bytes -= next.bytes();
			next = this.waiting.peekFirst();
		}
		return batch.entries();
	}

	@Override
	public void returned(List<PendingSend> batch) {
	}

}
