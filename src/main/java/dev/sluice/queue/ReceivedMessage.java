package dev.sluice.queue;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as SQS handed it out.
 *
 * @param messageId the id given when it was sent
 * @param receiptHandle what this receive of it is deleted with
 * @param body the text
 * @param md5OfBody as SQS computed it
 * @param attributes system attributes by AWS's name, all of them text
 * @param messageAttributes the sender's attributes by name
 * @param md5OfMessageAttributes null where there are no message attributes
 */
public record ReceivedMessage(String messageId, String receiptHandle, String body, String md5OfBody,
		Map<String, String> attributes, Map<String, MessageAttribute> messageAttributes,
		@Nullable String md5OfMessageAttributes) {

	/**
	 * How often the message has been received, this time included.
	 */
	public int receiveCount() {
		return Integer.parseInt(this.attributes.getOrDefault("ApproximateReceiveCount", "1"));
	}

	/**
	 * When it was sent; null where the server does not say.
	 */
	public @Nullable Instant sentAt() {
		String sentTimestamp = this.attributes.get("SentTimestamp");
		return (sentTimestamp != null) ? Instant.ofEpochMilli(Long.parseLong(sentTimestamp)) : null;
	}

	/**
	 * The system attribute {@code AWSTraceHeader} that it was sent with.
	 */
	public @Nullable String traceHeader() {
		return this.attributes.get("AWSTraceHeader");
	}

	public @Nullable String messageGroupId() {
		return this.attributes.get("MessageGroupId");
	}

}
