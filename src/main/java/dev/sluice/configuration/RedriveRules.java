package dev.sluice.configuration;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.sluice.configuration.QueueProperties.RedriveProperties;
import org.jspecify.annotations.Nullable;

/**
 * The rules of SQS for a redrive policy, and Sluice's own, that no message goes round in
 * a circle of dead-letter queues.
 */
final class RedriveRules {

	private static final Range<Integer> MAX_RECEIVE_COUNT = new Range<>(1, 1000);

	private final Map<String, QueueProperties> queues;

	private final Problems problems;

	RedriveRules(Map<String, QueueProperties> queues, Problems problems) {
		this.queues = queues;
		this.problems = problems;
	}

	void check() {
		this.queues.forEach((key, queue) -> {
			if (queue.redrive() != null) {
				check(key, queue, queue.redrive());
			}
		});
		checkThatChainsEnd();
	}

	private void check(String key, QueueProperties queue, RedriveProperties redrive) {
		String property = property(key);
		this.problems.checkRange(QueueRules.QUEUES + "." + key + ".redrive.max-receive-count",
				redrive.maxReceiveCount(), MAX_RECEIVE_COUNT);
		String deadLetterQueue = redrive.deadLetterQueue();
		if (deadLetterQueue == null) {
			this.problems.addMissing(property, "a redrive policy names its dead-letter queue",
					queue.fifo() ? key + "-dlq.fifo" : key + "-dlq");
		}
		else {
			keyOf(deadLetterQueue).ifPresentOrElse(
					(other) -> checkDeadLetterQueueOfThisMap(property, key, other, deadLetterQueue),
					() -> checkDeadLetterQueueElsewhere(property, queue, deadLetterQueue));
		}
	}

	private void checkDeadLetterQueueOfThisMap(String property, String key, String other, String text) {
		QueueProperties queue = queue(key);
		if (other.equals(key)) {
			this.problems.add(property, text, "a dead-letter queue is another queue", key + "-dlq");
		}
		else if (queue(other).fifo() != queue.fifo()) {
			this.problems.add(property, text,
					"a dead-letter queue is of the same kind: both with fifo: true, or neither",
					QueueRules.QUEUES + "." + other + ".fifo: " + queue.fifo());
		}
	}

	private void checkDeadLetterQueueElsewhere(String property, QueueProperties queue, String text) {
		QueueLocation location = new QueueLocation(text);
		if (!location.isWellFormed() || location.isUrl()) {
			this.problems.add(property, text, "a key under sluice.queues, or the name or ARN of an SQS queue",
					location.isUrl() ? location.name() : "orders-dlq");
		}
		else if (location.isFifo() != queue.fifo()) {
			this.problems.add(property, text,
					"the dead-letter queue of a FIFO queue ends in .fifo, that of a standard queue does not",
					queue.fifo() ? text + QueueLocation.FIFO_SUFFIX
							: text.substring(0, text.length() - QueueLocation.FIFO_SUFFIX.length()));
		}
	}

	private void checkThatChainsEnd() {
		Set<String> reported = new HashSet<>();
		for (String key : this.queues.keySet()) {
			List<String> circle = circleFrom(key);
			if (circle.size() > 1 && reported.addAll(circle)) {
				addCircle(circle);
			}
		}
	}

	/**
	 * The queues on the way from this one back to itself; none where the way ends, or
	 * leads into a circle that this one is not part of.
	 */
	private List<String> circleFrom(String key) {
		Set<String> chain = new LinkedHashSet<>();
		String next = key;
		while (next != null && chain.add(next)) {
			next = following(next);
		}
		return key.equals(next) ? List.copyOf(chain) : List.of();
	}

	private void addCircle(List<String> circle) {
		String first = circle.getFirst();
		String last = circle.getLast();
		this.problems.add(
				property(last), first, "a chain of dead-letter queues ends; this one goes round: "
						+ String.join(" -> ", circle) + " -> " + first,
				"leave out " + QueueRules.QUEUES + "." + last + ".redrive");
	}

	private @Nullable String following(String key) {
		RedriveProperties redrive = queue(key).redrive();
		return (redrive == null || redrive.deadLetterQueue() == null) ? null
				: keyOf(redrive.deadLetterQueue()).orElse(null);
	}

	/**
	 * The key of a queue that is named by its key, or as SQS names it.
	 */
	private Optional<String> keyOf(String text) {
		if (this.queues.containsKey(text)) {
			return Optional.of(text);
		}
		return this.queues.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().location(entry.getKey()).text().equals(text))
			.map(Map.Entry::getKey)
			.findFirst();
	}

	private QueueProperties queue(String key) {
		return Objects.requireNonNull(this.queues.get(key));
	}

	private static String property(String key) {
		return QueueRules.QUEUES + "." + key + ".redrive.dead-letter-queue";
	}

}
