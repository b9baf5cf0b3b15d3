package dev.sluice.configuration;

import java.time.Duration;

import dev.sluice.mapping.MappingLimits;

/**
 * Lambda's rule for mappings without a heartbeat, as far as the configuration says how
 * long a queue hides its messages. The start asks SQS about the others.
 *
 * @see MappingLimits#shortestVisibility(Duration)
 */
final class VisibilityRules {

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
		MappingLimits limits = mapping.limits();
		if (limits.shortestVisibility(timeout).compareTo(queue.visibilityTimeout()) > 0) {
			this.problems.add(QueueRules.QUEUES + "." + mapping.queue() + ".visibility-timeout",
					queue.visibilityTimeout(),
					"without a heartbeat at least " + FunctionRules.FUNCTIONS + "." + mapping.function() + ".timeout ("
							+ SettingText.of(timeout) + ") and the batching window of " + MappingRules.MAPPINGS + "."
							+ id + " (" + SettingText.of(limits.maximumBatchingWindow())
							+ "); AWS Lambda advises six times the timeout",
					SettingText.of(QueueRules.VISIBILITY_TIMEOUT.nearestTo(limits.advisedVisibility(timeout))));
		}
	}

}
