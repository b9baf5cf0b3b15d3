package dev.sluice.queue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param body the text SQS stores
 * @param attributes message attributes by name, in the order given
 * @param delay how long the message stays hidden; null takes the queue's delay
 * @param messageGroupId the ordering key of a FIFO queue, the tenant of a fair queue
 * @param messageDeduplicationId FIFO only
 * @param traceHeader the system attribute {@code AWSTraceHeader}, which counts neither as
 * an attribute nor for the size
 */
public record OutgoingMessage(String body, Map<String, MessageAttribute> attributes, @Nullable Duration delay,
		@Nullable String messageGroupId, @Nullable String messageDeduplicationId, @Nullable String traceHeader) {

	/**
	 * A message that carries no trace header.
	 */
	public OutgoingMessage(String body, Map<String, MessageAttribute> attributes, @Nullable Duration delay,
			@Nullable String messageGroupId, @Nullable String messageDeduplicationId) {
		this(body, attributes, delay, messageGroupId, messageDeduplicationId, null);
	}

	public static OutgoingMessage of(String body) {
		return new OutgoingMessage(body, Map.of(), null, null, null);
	}

	public OutgoingMessage withTraceHeader(@Nullable String header) {
		return new OutgoingMessage(this.body, this.attributes, this.delay, this.messageGroupId,
				this.messageDeduplicationId, header);
	}

	/**
	 * This message with further attributes: those that SQS still has room for, in the
	 * order given.
	 * @param queue that the message is sent to
	 * @param further attributes of other names than this message's
	 */
	public OutgoingMessage withWhatHasRoom(ResolvedQueue queue, SequencedMap<String, MessageAttribute> further) {
		Map<String, MessageAttribute> all = new LinkedHashMap<>(this.attributes);
		int left = queue.attributes().largestMessageBytes() - bytes();
		for (Map.Entry<String, MessageAttribute> attribute : further.entrySet()) {
			int bytes = bytes(attribute);
			if (bytes <= left && all.size() < MessageRules.MOST_ATTRIBUTES) {
				all.put(attribute.getKey(), attribute.getValue());
				left -= bytes;
			}
		}
		return new OutgoingMessage(this.body, all, this.delay, this.messageGroupId, this.messageDeduplicationId,
				this.traceHeader);
	}

	/**
	 * The size that SQS limits: the body and every attribute's name, data type and value,
	 * in UTF-8.
	 */
	public int bytes() {
		int bytes = Utf8.length(this.body);
		for (Map.Entry<String, MessageAttribute> attribute : this.attributes.entrySet()) {
			bytes += bytes(attribute);
		}
		return bytes;
	}

	private static int bytes(Map.Entry<String, MessageAttribute> attribute) {
		return Utf8.length(attribute.getKey()) + attribute.getValue().bytes();
	}

}
