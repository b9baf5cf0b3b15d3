package dev.sluice.sqs;

import java.util.HashMap;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Says outgoing messages in the SDK's words.
 */
final class BatchEntries {

	private BatchEntries() {
	}

	static SendMessageBatchRequestEntry of(String id, OutgoingMessage message) {
		SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder()
			.id(id)
			.messageBody(message.body())
			.messageGroupId(message.messageGroupId())
			.messageDeduplicationId(message.messageDeduplicationId());
		if (message.delay() != null) {
			entry.delaySeconds((int) message.delay().toSeconds());
		}
		if (!message.attributes().isEmpty()) {
			entry.messageAttributes(values(message.attributes()));
		}
		return entry.build();
	}

	private static Map<String, MessageAttributeValue> values(Map<String, MessageAttribute> attributes) {
		Map<String, MessageAttributeValue> values = HashMap.newHashMap(attributes.size());
		attributes.forEach((name, attribute) -> values.put(name, value(attribute)));
		return values;
	}

	private static MessageAttributeValue value(MessageAttribute attribute) {
		MessageAttributeValue.Builder value = MessageAttributeValue.builder()
			.dataType(attribute.dataType())
			.stringValue(attribute.stringValue());
		if (attribute.binaryValue() != null) {
			value.binaryValue(SdkBytes.fromByteArray(attribute.binaryValue()));
		}
		return value.build();
	}

}
