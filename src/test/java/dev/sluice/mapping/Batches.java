package dev.sluice.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

/**
 * Batches to test with: a message is written {@code id} or {@code id@group}.
 */
public final class Batches {

	public static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");

	private Batches() {
	}

	public static Batch standard(String... messages) {
		return new Batch(queue(false), messages(messages));
	}

	public static Batch fifo(String... messages) {
		return new Batch(queue(true), messages(messages));
	}

	private static ResolvedQueue queue(boolean fifo) {
		String name = fifo ? "orders.fifo" : "orders";
		return new ResolvedQueue("orders", name, "http://localhost/000000000000/" + name,
				"arn:aws:sqs:eu-west-1:000000000000:" + name,
				new QueueAttributes(fifo, false, Duration.ofSeconds(30), Duration.ofDays(4), Duration.ZERO,
						Duration.ofSeconds(20), QueueAttributes.LARGEST_MESSAGE_BYTES, null));
	}

	private static List<ReceivedMessage> messages(String... messages) {
		return Stream.of(messages).map(Batches::message).toList();
	}

	private static ReceivedMessage message(String written) {
		String[] parts = written.split("@", -1);
		Map<String, String> attributes = new HashMap<>();
		attributes.put("SentTimestamp", Long.toString(SENT.toEpochMilli()));
		attributes.put("ApproximateReceiveCount", "1");
		if (parts.length > 1) {
			attributes.put("MessageGroupId", parts[1]);
		}
		return new ReceivedMessage(parts[0], "receipt-" + parts[0], "body " + parts[0], "", attributes, Map.of(), null);
	}

}
