package dev.sluice.sqs.sending;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The line of a FIFO queue: a message group has at most one batch in flight, so its
 * messages are stored in the order of their arrival; groups take turns.
 */
final class GroupOrder implements WaitingLine {

	private final Map<String, Group> groups = new HashMap<>();

	private final ArrayDeque<Group> ready = new ArrayDeque<>();

	private int readyMessages;

	private long readyBytes;

	@Override
	public void add(PendingSend message) {
		Group group = this.groups.computeIfAbsent(message.group(), (name) -> new Group());
		group.add(message);
		if (group.inFlight) {
			return;
		}
		if (group.waiting.size() == 1) {
			this.ready.addLast(group);
		}
		this.readyMessages++;
		this.readyBytes += message.bytes();
	}

	@Override
	public int readyMessages() {
		return this.readyMessages;
	}

	@Override
	public long readyBytes() {
		return this.readyBytes;
	}

	@Override
	public List<PendingSend> take() {
		GrowingBatch batch = new GrowingBatch();
		Group group = this.ready.peekFirst();
		while (group != null && group.fitsInto(batch)) {
			leave(this.ready.removeFirst());
			group.moveInto(batch);
			group = this.ready.peekFirst();
		}
		return batch.entries();
	}

	private void leave(Group group) {
		group.inFlight = true;
		this.readyMessages -= group.waiting.size();
		this.readyBytes -= group.bytes;
	}

	@Override
	public void returned(List<PendingSend> batch) {
		for (PendingSend message : batch) {
			Group group = this.groups.get(message.group());
			if (group != null && group.inFlight) {
				comeBack(message.group(), group);
			}
		}
	}

	private void comeBack(String name, Group group) {
		group.inFlight = false;
		if (group.waiting.isEmpty()) {
			this.groups.remove(name);
			return;
		}
		this.ready.addLast(group);
		this.readyMessages += group.waiting.size();
		this.readyBytes += group.bytes;
	}

	/**
	 * How many groups have messages that wait or are in flight.
	 */
	int groups() {
		return this.groups.size();
	}

	private static final class Group {

		private final ArrayDeque<PendingSend> waiting = new ArrayDeque<>();

		private long bytes;

		private boolean inFlight;

		void add(PendingSend message) {
			this.waiting.addLast(message);
			this.bytes += message.bytes();
		}

		boolean fitsInto(GrowingBatch batch) {
			PendingSend first = this.waiting.peekFirst();
			return first != null && batch.hasRoomFor(first);
		}

		void moveInto(GrowingBatch batch) {
			while (fitsInto(batch)) {
				PendingSend message = this.waiting.removeFirst();
				this.bytes -= message.bytes();
				batch.add(message);
			}
		}

	}

}
