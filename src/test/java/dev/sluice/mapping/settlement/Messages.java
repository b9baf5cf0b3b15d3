package dev.sluice.mapping.settlement;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.queue.Batch;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Queues whose dead-letter queue takes a message after its third receive, and messages
 * that were received from them.
 */
final class Messages {

	static final int MAXIMUM_RECEIVE_COUNT = 3;

	static final ResolvedQueue STANDARD = queue("orders", redrive("orders-dlq"));

	static final ResolvedQueue FIFO = queue("orders.fifo", redrive("orders-dlq.fifo"));

	static final ResolvedQueue WITHOUT_REDRIVE = queue("orders", null);

	private Messages() {
	}

	static ResolvedQueue queue(String name, @Nullable Redrive redrive) {
		return queue(name, redrive, QueueAttributes.LARGEST_MESSAGE_BYTES);
	}

	static ResolvedQueue queue(String name, @Nullable Redrive redrive, int maximumMessageBytes) {
		QueueAttributes other = QueueAttributes.DEFAULTS;
		return new ResolvedQueue("key of " + name, name, "url of " + name, arn(name),
				new QueueAttributes(name.endsWith(".fifo"), false, other.visibilityTimeout(),
						other.messageRetentionPeriod(), other.delay(), other.receiveMessageWaitTime(),
						maximumMessageBytes, redrive));
	}

	private static Redrive redrive(String deadLetterQueue) {
		return new Redrive(arn(deadLetterQueue), MAXIMUM_RECEIVE_COUNT);
	}

	static String arn(String name) {
		return "arn:aws:sqs:eu-west-1:000000000000:" + name;
	}

	/**
	 * A batch of messages, each received for the first time.
	 * @param written {@code id} or {@code id@group}
	 */
	static Batch batch(ResolvedQueue queue, String... written) {
		return received(1, queue, written);
	}

	/**
	 * A batch of messages, each received for the n-th time.
	 */
	static Batch received(int receiveCount, ResolvedQueue queue, String... written) {
		return new Batch(queue, List.of(written).stream().map((text) -> message(text, receiveCount)).toList());
	}

	static ReceivedMessage message(String written, int receiveCount) {
		String[] parts = written.split("@", -1);
		Map<String, String> attributes = new HashMap<>();
		attributes.put("ApproximateReceiveCount", Integer.toString(receiveCount));
		if (parts.length > 1) {
			attributes.put("MessageGroupId", parts[1]);
		}
		return new ReceivedMessage(parts[0], "handle of " + parts[0], "body of " + parts[0], "", attributes, Map.of(),
				null);
	}

	/**
	 * The message with a body and attributes of its sender.
	 */
	static ReceivedMessage with(ReceivedMessage message, String body, Map<String, MessageAttribute> attributes) {
		return new ReceivedMessage(message.messageId(), message.receiptHandle(), body, "", message.attributes(),
				attributes, null);
	}

	/**
	 * As many attributes of a sender.
	 */
	static Map<String, MessageAttribute> attributes(int count) {
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			attributes.put("a" + i, MessageAttribute.text("v" + i));
		}
		return attributes;
	}

}
