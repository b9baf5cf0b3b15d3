package dev.sluice.configuration;

import java.time.Duration;

/**
 * Lambda's rule that a message stays hidden for as long as its function may run: else it
 * is received again while it is still being processed.
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
		this.properties.mappings().values().forEach(this::check);
	}

	private void check(MappingProperties mapping) {
		if (mapping.queue() == null || mapping.function() == null) {
			return;
		}
		QueueProperties queue = this.properties.queues().get(mapping.queue());
		FunctionProperties function = this.properties.functions().get(mapping.function());
		if (queue != null && function != null && queue.provision(this.provisionByDefault)
				&& function.timeout().compareTo(queue.visibilityTimeout()) > 0) {
			String timeout = FunctionRules.FUNCTIONS + "." + mapping.function() + ".timeout";
			this.problems.add(QueueRules.QUEUES + "." + mapping.queue() + ".visibility-timeout",
					queue.visibilityTimeout(), "at least " + timeout + " (" + SettingText.of(function.timeout())
							+ "); AWS Lambda advises six times that",
					SettingText.of(advised(function.timeout())));
		}
	}

	private static Duration advised(Duration timeout) {
		return QueueRules.VISIBILITY_TIMEOUT.nearestTo(timeout.multipliedBy(ADVISED_TIMEOUTS));
	}

}
