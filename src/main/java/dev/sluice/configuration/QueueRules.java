package dev.sluice.configuration;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.springframework.util.unit.DataSize;

/**
 * The rules of SQS for a queue's name and attributes.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">
 * CreateQueue</a>
 */
final class QueueRules {

	static final String QUEUES = "sluice.queues";

	static final Range<Duration> VISIBILITY_TIMEOUT = new Range<>(Duration.ZERO, Duration.ofHours(12));

	private static final Range<Duration> RETENTION_PERIOD = new Range<>(Duration.ofSeconds(60), Duration.ofDays(14));

	private static final Range<Duration> DELAY = new Range<>(Duration.ZERO, Duration.ofMinutes(15));

	private static final Range<Duration> WAIT_TIME = new Range<>(Duration.ZERO, Duration.ofSeconds(20));

	private static final Range<DataSize> MESSAGE_SIZE = new Range<>(DataSize.ofKilobytes(1), DataSize.ofMegabytes(1));

	private final Map<String, QueueProperties> queues;

	private final Problems problems;

	QueueRules(Map<String, QueueProperties> queues, Problems problems) {
		this.queues = queues;
		this.problems = problems;
	}

	void check() {
		this.queues.forEach(this::check);
		checkThatNoQueueStandsTwice();
	}

	private void check(String key, QueueProperties queue) {
		String property = QUEUES + "." + key;
		KeyRule.check(QUEUES, key, this.problems);
		checkName(property + ".name", key, queue);
		checkAttributes(property, queue);
		new TagRules(property + ".tags", this.problems).check(queue.tags());
	}

	private void checkName(String property, String key, QueueProperties queue) {
		QueueLocation location = queue.location(key);
		if (!location.isWellFormed()) {
			this.problems.add(property, location.text(),
					"an SQS queue name (1 to 80 of A-Z, a-z, 0-9, - and _, then .fifo where fifo is true), a queue URL or a queue ARN",
					"orders" + (queue.fifo() ? QueueLocation.FIFO_SUFFIX : ""));
		}
		else if (location.isFifo() && !queue.fifo()) {
			this.problems.add(property, location.text(), "a name that ends in .fifo belongs to a queue with fifo: true",
					QUEUES + "." + key + ".fifo: true");
		}
		else if (!location.isFifo() && queue.fifo()) {
			this.problems.add(property, location.text(), "the name of a queue with fifo: true ends in .fifo",
					location.text() + QueueLocation.FIFO_SUFFIX);
		}
	}

	private void checkAttributes(String property, QueueProperties queue) {
		if (queue.contentBasedDeduplication() && !queue.fifo()) {
			this.problems.add(property + ".content-based-deduplication", true,
					"only a queue with fifo: true has content-based deduplication", "false");
		}
		this.problems.checkSeconds(property + ".visibility-timeout", queue.visibilityTimeout(), VISIBILITY_TIMEOUT);
		this.problems.checkSeconds(property + ".message-retention-period", queue.messageRetentionPeriod(),
				RETENTION_PERIOD);
		this.problems.checkSeconds(property + ".delay", queue.delay(), DELAY);
		this.problems.checkSeconds(property + ".receive-message-wait-time", queue.receiveMessageWaitTime(), WAIT_TIME);
		this.problems.checkRange(property + ".maximum-message-size", queue.maximumMessageSize(), MESSAGE_SIZE);
	}

	private void checkThatNoQueueStandsTwice() {
		Map<String, String> keys = new HashMap<>();
		this.queues.forEach((key, queue) -> {
			String location = queue.location(key).text();
			String other = keys.putIfAbsent(location, key);
			if (other != null) {
				this.problems.add(QUEUES + "." + key + ".name", location,
						"an SQS queue stands under one key, and this one is " + QUEUES + "." + other,
						"leave out " + QUEUES + "." + key + ", or give it a queue of its own");
			}
		});
	}

}
