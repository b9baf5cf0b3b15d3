package dev.sluice.guarantee;

import java.util.List;

/**
 * One message of a run, the same text as body and in the journal.
 *
 * @param lane the key of its queue
 * @param group its message group, on a FIFO queue
 * @param number its place in its group, from 1 on
 */
record WorkItem(String lane, int group, int number) {

	static WorkItem parse(String text) {
		List<String> parts = List.of(text.split("/", -1));
		return new WorkItem(parts.get(0), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
	}

	/**
	 * What the order counts for.
	 */
	String laneAndGroup() {
		return this.lane + "/" + this.group;
	}

	@Override
	public String toString() {
		return laneAndGroup() + "/" + this.number;
	}

}
