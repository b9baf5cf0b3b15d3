package dev.sluice.lambda.call;

import dev.sluice.function.Invocation;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;

/**
 * The ARNs that functions and mappings would have on Lambda: in the region and account of
 * the queues beside them. Safe for use by many threads; asks nobody.
 */
public final class Arns {

	/** Of a Sluice without queues. */
	private static final String NOWHERE = "arn:aws:sqs:us-east-1:000000000000:";

	private final QueueDirectory queues;

	private final Mappings mappings;

	Arns(QueueDirectory queues, Mappings mappings) {
		this.queues = queues;
		this.mappings = mappings;
	}

	/**
	 * The ARN of a function: beside a queue that it works on, else beside any queue.
	 */
	public String function(String name) {
		String neighbour = this.mappings.queuesOf(name).stream().findFirst().map(this::queue).orElseGet(this::anyQueue);
		return Invocation.arnBeside(neighbour, name);
	}

	/**
	 * The ARN of the queue of a mapping.
	 */
	public String queue(MappingState mapping) {
		return queue(mapping.queue());
	}

	private String queue(String location) {
		return this.queues.known(location).map(ResolvedQueue::arn).orElseGet(() -> {
			// the queue of a listener that has never been enabled
			return location.startsWith("arn:") ? location : beside(anyQueue(), location);
		});
	}

	private String anyQueue() {
		return this.queues.queues().stream().findFirst().map(ResolvedQueue::arn).orElse(NOWHERE);
	}

	private static String beside(String neighbour, String location) {
		return neighbour.substring(0, neighbour.lastIndexOf(':') + 1)
				+ location.substring(location.lastIndexOf('/') + 1);
	}

}
