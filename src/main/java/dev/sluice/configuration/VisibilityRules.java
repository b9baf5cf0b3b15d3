package dev.sluice.configuration;

import java.time.Duration;

/**
 * Lambda's rule that a message stays hidden for as long as its function may run: else it
 * is received again while it is still being processed. With a heartbeat it does, whatever
 * the queue's visibility timeout is.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"> Creating
 * and configuring an Amazon SQS event source mapping</a>
 */
final class VisibilityRules {

	/**
	 * Lambda's advice, so that retries of a throttled batch fit in.
	 */
	private static final int ADVISED_TIMEOUTS = 6;

	private final SluiceProperties properties;

	private final boolean provisionByDefault;

	private final Problems problems;

	VisibilityRules(SluiceProperties properties, boolean provisionByDefault, Problems problems) {
		this.properties = properties;
		this.provisionByDefault = provisionByDefault;
		this.problems = problems;
	}

	void check() {
		this.properties.mappings().forEach(this::check);
	}

	private void check(String id, MappingProperties mapping) {
		if (mapping.queue() == null || mapping.function() == null || mapping.heartbeat()) {
			return;
		}
		QueueProperties queue = this.properties.queues().get(mapping.queue());
		FunctionProperties function = this.properties.functions().get(mapping.function());
		if (queue != null && function != null && queue.provision(this.provisionByDefault)) {
			check(id, mapping, queue, function.timeout());
		}
	}

	private void check(String id, MappingProperties mapping, QueueProperties queue, Duration timeout) {
		Duration window = mapping.maximumBatchingWindow();
		if (timeout.plus(window).compareTo(queue.visibilityTimeout()) > 0) {
			this.problems.add(QueueRules.QUEUES + "." + mapping.queue() + ".visibility-timeout",
					queue.visibilityTimeout(),
					"without a heartbeat at least " + FunctionRules.FUNCTIONS + "." + mapping.function() + ".timeout ("
							+ SettingText.of(timeout) + ") and the batching window of " + MappingRules.MAPPINGS + "."
							+ id + " (" + SettingText.of(window) + "); AWS Lambda advises six times the timeout",
					SettingText.of(advised(timeout, window)));
		}
	}

	private static Duration advised(Duration timeout, Duration window) {
		return QueueRules.VISIBILITY_TIMEOUT.nearestTo(timeout.multipliedBy(ADVISED_TIMEOUTS).plus(window));
	}

}
