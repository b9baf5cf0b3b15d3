package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.sluice.queue.ReceivedMessage;
import dev.sluice.sqs.SdkAttributes;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.services.sqs.model.Message;

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

	/**
	 * What envelopes hold, in the language of {@code queue}.
	 */
	static List<ReceivedMessage> received(Collection<org.springframework.messaging.Message<Object>> envelopes) {
		return envelopes.stream().map((envelope) -> received((Message) envelope.getPayload())).toList();
	}

	static ReceivedMessage received(Message message) {
		return new ReceivedMessage(message.messageId(), message.receiptHandle(), message.body(), message.md5OfBody(),
				message.attributesAsStrings(), SdkAttributes.fromSdk(message.messageAttributes()),
				message.md5OfMessageAttributes());
	}

	static Message sdk(ReceivedMessage message) {
		return Message.builder()
			.messageId(message.messageId())
			.receiptHandle(message.receiptHandle())
			.body(message.body())
			.md5OfBody(message.md5OfBody())
			.attributesWithStrings(message.attributes())
			.messageAttributes(SdkAttributes.toSdk(message.messageAttributes()))
			.md5OfMessageAttributes(message.md5OfMessageAttributes())
			.build();
	}

	private static final class NoHeaders extends MessageHeaders {

		private NoHeaders() {
			super(Map.of(), ID_VALUE_NONE, -1L);
		}

	}

}
