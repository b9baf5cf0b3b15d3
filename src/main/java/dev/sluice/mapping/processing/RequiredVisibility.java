package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.List;

import dev.sluice.mapping.Limit;
import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;

/**
 * Lambda's rule for a mapping without a heartbeat, held against what SQS says of the
 * queue: a message stays hidden for as long as its batch may fill and its function may
 * run.
 *
 * @param queue key, name, URL or ARN of the queue
 * @param timeout of the function
 * @see MappingLimits#shortestVisibility(Duration)
 */
record RequiredVisibility(MappingSettings settings, String queue, Duration timeout, QueueDirectory directory) {

	/**
	 * Checks the limits that the mapping starts with; may ask SQS, which blocks.
	 * @throws VisibilityTooShort if the queue hides messages for less
	 */
	void verify() {
		MappingLimits limits = this.settings.limits();
		if (isRequired() && isTooShort(limits)) {
			throw new VisibilityTooShort(this.settings, resolved(), limits, this.timeout);
		}
	}

	/**
	 * The rule as one for the window, which is the only part that can be changed while
	 * the mapping runs.
	 * @return empty or one violation
	 */
	List<LimitViolation> violations(MappingLimits limits) {
		if (!isRequired() || !isTooShort(limits)) {
			return List.of();
		}
		Duration visibility = visibility();
		Duration longest = Duration.ofSeconds(Math.max(0, visibility.minus(this.timeout).toSeconds()));
		return List.of(new LimitViolation(Limit.MAXIMUM_BATCHING_WINDOW, limits.maximumBatchingWindow(),
				"without a heartbeat at most what the queue's visibility timeout (%d s) leaves beside the timeout of the function (%d s)"
					.formatted(visibility.toSeconds(), this.timeout.toSeconds()),
				longest));
	}

	/**
	 * A listener method has no timeout that a message could be hidden for.
	 */
	private boolean isRequired() {
		return !this.settings.heartbeat() && this.settings.function() != null;
	}

	private boolean isTooShort(MappingLimits limits) {
		return visibility().compareTo(limits.shortestVisibility(this.timeout)) < 0;
	}

	private Duration visibility() {
		return resolved().attributes().visibilityTimeout();
	}

	private ResolvedQueue resolved() {
		return this.directory.resolve(this.queue);
	}

}
