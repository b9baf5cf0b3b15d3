package dev.sluice.sqs.sending;

import java.util.Map;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.sqs.SdkAttributes;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
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
			entry.messageAttributes(SdkAttributes.toSdk(message.attributes()));
		}
		if (message.traceHeader() != null) {
			entry.messageSystemAttributes(Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
					MessageSystemAttributeValue.builder()
						.dataType("String")
						.stringValue(message.traceHeader())
						.build()));
		}
		return entry.build();
	}

}
