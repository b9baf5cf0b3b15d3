package dev.sluice.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Named numbers: how far a process is, or how far it came between two points. Written and
 * read as {@code nanos=17 messages=4}, since they travel from one process to another.
 */
record Figures(Map<String, Long> values) {

	static final String NANOS = "nanos";

	static final String CPU_NANOS = "cpuNanos";

	static final String MESSAGES = "messages";

	/**
	 * Invocations that have begun and not ended.
	 */
	static final String IN_PROGRESS = "inProgress";

	/**
	 * Messages that receives have brought.
	 */
	static final String RECEIVED = "received";

	/**
	 * From the last receive that brought messages to the last begin of an invocation.
	 */
	static final String WAIT_NANOS = "waitNanos";

	/**
	 * Before the name of an SQS action, for the number of its requests.
	 */
	static final String REQUESTS = "sqs.";

	static Figures parse(String text) {
		Map<String, Long> values = new LinkedHashMap<>();
		for (String pair : text.strip().split(" ", -1)) {
			int equals = pair.indexOf('=');
			values.put(pair.substring(0, equals), Long.valueOf(pair.substring(equals + 1)));
		}
		return new Figures(values);
	}

	Figures minus(Figures before) {
		Map<String, Long> difference = new LinkedHashMap<>();
		this.values.forEach((name, value) -> difference.put(name, value - before.values.getOrDefault(name, 0L)));
		return new Figures(difference);
	}

	long get(String name) {
		return Objects.requireNonNull(this.values.get(name), name);
	}

	long requests(String action) {
		return this.values.getOrDefault(REQUESTS + action, 0L);
	}

	double seconds() {
		return get(NANOS) / 1e9;
	}

	double messagesPerSecond() {
		return get(MESSAGES) / seconds();
	}

	double cpuMillisPerMessage() {
		return get(CPU_NANOS) / 1e6 / get(MESSAGES);
	}

	/**
	 * Of consuming: receiving and deleting.
	 */
	double requestsPerMessage() {
		return (double) (requests("ReceiveMessage") + requests("DeleteMessageBatch")) / get(MESSAGES);
	}

	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining(" "));
	}

}
