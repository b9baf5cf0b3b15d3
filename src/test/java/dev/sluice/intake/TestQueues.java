package dev.sluice.intake;

import java.time.Duration;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;

/**
 * Queues that exist nowhere.
 */
final class TestQueues {

	static final ResolvedQueue WORK = queue("work", false);

	static final ResolvedQueue ORDERS = queue("orders", true);

	private TestQueues() {
	}

	private static ResolvedQueue queue(String key, boolean fifo) {
		String name = fifo ? key + ".fifo" : key;
		return new ResolvedQueue(key, name, "http://localhost/000000000000/" + name,
				"arn:aws:sqs:eu-west-1:000000000000:" + name,
				new QueueAttributes(fifo, false, Duration.ofSeconds(30), Duration.ofDays(4), Duration.ZERO,
						Duration.ofSeconds(20), QueueAttributes.LARGEST_MESSAGE_BYTES, null));
	}

}
