package dev.sluice.sqs.listening;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;

/**
 * Queues to test with.
 */
final class Queues {

	static final ResolvedQueue STANDARD = new ResolvedQueue("orders", "orders", "url",
			"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS);

	private Queues() {
	}

}
