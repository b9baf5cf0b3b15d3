package dev.sluice.mapping.processing;

import java.time.Duration;

import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.ResolvedQueue;

/**
 * A queue would hand messages out again while a function works on them, so that Sluice
 * does not start.
 */
final class VisibilityTooShort extends RuntimeException {

	private final String remedy;

	VisibilityTooShort(MappingSettings mapping, ResolvedQueue queue, MappingLimits limits, Duration timeout) {
		super("Queue %s hides a received message for %d s. Without a heartbeat mapping %s needs at least %d s: the timeout of function %s (%d s) and its batching window (%d s)"
			.formatted(queue.arn(), queue.attributes().visibilityTimeout().toSeconds(), mapping.id(),
					limits.shortestVisibility(timeout).toSeconds(), mapping.function(), timeout.toSeconds(),
					limits.maximumBatchingWindow().toSeconds()));
		this.remedy = "Set the queue's VisibilityTimeout to %d s (AWS Lambda advises six times the timeout), lower sluice.functions.%s.timeout, or remove sluice.mappings.%s.heartbeat, so that Sluice extends it"
			.formatted(limits.advisedVisibility(timeout).toSeconds(), mapping.function(), mapping.id());
	}

	/**
	 * What an operator does about it.
	 */
	String remedy() {
		return this.remedy;
	}

}
