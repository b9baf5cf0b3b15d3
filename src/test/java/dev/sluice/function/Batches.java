package dev.sluice.function;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

/**
 * Batches of a queue {@code orders} in Ireland.
 */
public final class Batches {

	public static final ResolvedQueue QUEUE = new ResolvedQueue("orders", "orders",
			"http://localhost:9324/000000000000/orders", "arn:aws:sqs:eu-west-1:123456789012:orders",
			new QueueAttributes(false, false, Duration.ofSeconds(30), Duration.ofDays(4), Duration.ZERO,
					Duration.ofSeconds(20), QueueAttributes.LARGEST_MESSAGE_BYTES, null));

	private Batches() {
	}

	public static Batch of(String... messageIds) {
		return of(Stream.of(messageIds).map((id) -> message(id, "body of " + id)).toArray(ReceivedMessage[]::new));
	}

	public static Batch of(ReceivedMessage... messages) {
		return new Batch(QUEUE, Stream.of(messages).toList());
	}

	public static ReceivedMessage message(String messageId, String body) {
		return new ReceivedMessage(messageId, "receipt-" + messageId, body, "md5-" + messageId,
				Map.of("ApproximateReceiveCount", "1", "SentTimestamp", "1545082649183"), Map.of(), null);
	}

}
