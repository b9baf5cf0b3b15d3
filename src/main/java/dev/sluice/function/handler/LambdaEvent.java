package dev.sluice.function.handler;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.sluice.queue.Batch;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

/**
 * Makes the event of a batch that Lambda would make. What a batch and an event both hold
 * as it is (texts, bytes, the system attributes) is shared, not copied.
 */
final class LambdaEvent {

	private LambdaEvent() {
	}

	static SQSEvent of(Batch batch) {
		ResolvedQueue queue = batch.queue();
		String region = queue.region();
		List<SQSMessage> records = new ArrayList<>(batch.size());
		for (ReceivedMessage message : batch.messages()) {
			SQSMessage record = recordOf(message);
			record.setEventSource("aws:sqs");
			record.setEventSourceArn(queue.arn());
			record.setAwsRegion(region);
			records.add(record);
		}
		SQSEvent event = new SQSEvent();
		event.setRecords(records);
		return event;
	}

	private static SQSMessage recordOf(ReceivedMessage message) {
		SQSMessage record = new SQSMessage();
		record.setMessageId(message.messageId());
		record.setReceiptHandle(message.receiptHandle());
		record.setBody(message.body());
		record.setMd5OfBody(message.md5OfBody());
		record.setAttributes(message.attributes());
		record.setMessageAttributes(messageAttributesOf(message.messageAttributes()));
		if (!message.messageAttributes().isEmpty()) {
			record.setMd5OfMessageAttributes(message.md5OfMessageAttributes());
		}
		return record;
	}

	private static Map<String, SQSEvent.MessageAttribute> messageAttributesOf(
			Map<String, MessageAttribute> attributes) {
		Map<String, SQSEvent.MessageAttribute> converted = HashMap.newHashMap(attributes.size());
		attributes.forEach((name, attribute) -> converted.put(name, messageAttributeOf(attribute)));
		return converted;
	}

	private static SQSEvent.MessageAttribute messageAttributeOf(MessageAttribute attribute) {
		SQSEvent.MessageAttribute converted = new SQSEvent.MessageAttribute();
		converted.setDataType(attribute.dataType());
		converted.setStringValue(attribute.stringValue());
		byte[] binaryValue = attribute.binaryValue();
		if (binaryValue != null) {
			converted.setBinaryValue(ByteBuffer.wrap(binaryValue));
		}
		converted.setStringListValues(Collections.emptyList());
		converted.setBinaryListValues(Collections.emptyList());
		return converted;
	}

}
