package dev.sluice.sqs;

import java.util.HashMap;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Message attributes in the SDK's words.
 */
public final class SdkAttributes {

	private SdkAttributes() {
	}

	/**
	 * Says attributes of ours in the SDK's words.
	 */
	public static Map<String, MessageAttributeValue> toSdk(Map<String, MessageAttribute> attributes) {
		Map<String, MessageAttributeValue> values = HashMap.newHashMap(attributes.size());
		attributes.forEach((name, attribute) -> values.put(name, toSdk(attribute)));
		return values;
	}

	private static MessageAttributeValue toSdk(MessageAttribute attribute) {
		byte @Nullable [] binary = attribute.binaryValue();
		return MessageAttributeValue.builder()
			.dataType(attribute.dataType())
			.stringValue(attribute.stringValue())
			.binaryValue((binary != null) ? SdkBytes.fromByteArray(binary) : null)
			.build();
	}

	/**
	 * Says attributes of the SDK in our words.
	 */
	public static Map<String, MessageAttribute> fromSdk(Map<String, MessageAttributeValue> values) {
		if (values.isEmpty()) {
			return Map.of();
		}
		Map<String, MessageAttribute> attributes = HashMap.newHashMap(values.size());
		values.forEach((name, value) -> attributes.put(name, fromSdk(value)));
		return attributes;
	}

	private static MessageAttribute fromSdk(MessageAttributeValue value) {
		SdkBytes binary = value.binaryValue();
		return new MessageAttribute(value.dataType(), value.stringValue(),
				(binary != null) ? binary.asByteArray() : null);
	}

}
