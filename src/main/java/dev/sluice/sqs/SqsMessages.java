package dev.sluice.sqs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Turns the SDK's messages into the language of {@code queue} and back.
 */
final class SqsMessages {

	/**
	 * The envelope is never looked at, and headers of its own would cost a random UUID
	 * per message.
	 */
	private static final MessageHeaders NO_HEADERS = new NoHeaders();

	private SqsMessages() {
	}

	static GenericMessage<Object> envelope(Message message) {
		return new GenericMessage<>(message, NO_HEADERS);
	}

	static ReceivedMessage received(Message message) {
		return new ReceivedMessage(message.messageId(), message.receiptHandle(), message.body(), message.md5OfBody(),
				message.attributesAsStrings(), received(message.messageAttributes()), message.md5OfMessageAttributes());
	}

	private static Map<String, MessageAttribute> received(Map<String, MessageAttributeValue> attributes) {
		if (attributes.isEmpty()) {
			return Map.of();
		}
		Map<String, MessageAttribute> received = new LinkedHashMap<>();
		attributes.forEach((name, value) -> received.put(name, received(value)));
		return received;
	}

	private static MessageAttribute received(MessageAttributeValue value) {
		SdkBytes binary = value.binaryValue();
		return new MessageAttribute(value.dataType(), value.stringValue(),
				(binary != null) ? binary.asByteArray() : null);
	}

	static Message sdk(ReceivedMessage message) {
		return Message.builder()
			.messageId(message.messageId())
			.receiptHandle(message.receiptHandle())
			.body(message.body())
			.md5OfBody(message.md5OfBody())
			.attributesWithStrings(message.attributes())
			.messageAttributes(sdk(message.messageAttributes()))
			.md5OfMessageAttributes(message.md5OfMessageAttributes())
			.build();
	}

	static Map<String, MessageAttributeValue> sdk(Map<String, MessageAttribute> attributes) {
		Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
		attributes.forEach((name, attribute) -> values.put(name, sdk(attribute)));
		return values;
	}

	private static MessageAttributeValue sdk(MessageAttribute attribute) {
		byte @Nullable [] binary = attribute.binaryValue();
		return MessageAttributeValue.builder()
			.dataType(attribute.dataType())
			.stringValue(attribute.stringValue())
			.binaryValue((binary != null) ? SdkBytes.fromByteArray(binary) : null)
			.build();
	}

	private static final class NoHeaders extends MessageHeaders {

		private NoHeaders() {
			super(Map.of(), ID_VALUE_NONE, -1L);
		}

	}

}
