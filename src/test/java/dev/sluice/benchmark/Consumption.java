package dev.sluice.benchmark;

import java.util.List;

/**
 * A full queue that a contender consumes.
 *
 * @param main the contender
 * @param options further arguments for it
 */
record Consumption(Class<?> main, List<String> options, Workload workload, List<Phase> phases) {

	/**
	 * Some messages that only warm up, and those after them that are measured.
	 */
	record Phase(int skipped, int measured) {

	}

	int messages() {
		return messagesBefore(this.phases.size());
	}

	/**
	 * How many messages are processed when the measuring of a phase begins.
	 */
	int warmUp(int phase) {
		return messagesBefore(phase) + this.phases.get(phase).skipped;
	}

	private int messagesBefore(int phase) {
		return this.phases.subList(0, phase).stream().mapToInt((each) -> each.skipped + each.measured).sum();
	}

}
