package dev.sluice.queue;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param body the text SQS stores
 * @param attributes message attributes by name, in the order given
 * @param delay how long the message stays hidden; null takes the queue's delay
 * @param messageGroupId the ordering key of a FIFO queue, the tenant of a fair queue
 * @param messageDeduplicationId FIFO only
 */
public record OutgoingMessage(String body, Map<String, MessageAttribute> attributes, @Nullable Duration delay,
		@Nullable String messageGroupId, @Nullable String messageDeduplicationId) {

	public static OutgoingMessage of(String body) {
		return new OutgoingMessage(body, Map.of(), null, null, null);
	}

	/**
	 * The size that SQS limits: the body and every attribute's name, data type and value,
	 * in UTF-8.
	 */
	public int bytes() {
		int bytes = Utf8.length(this.body);
		for (Map.Entry<String, MessageAttribute> attribute : this.attributes.entrySet()) {
			bytes += Utf8.length(attribute.getKey()) + attribute.getValue().bytes();
		}
		return bytes;
	}

}
