package dev.sluice.function.handler;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.sluice.function.Batches;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaEventTests {

	@Test
	void holdsWhatLambdaSends() {
		Map<String, String> attributes = Map.of("ApproximateReceiveCount", "3", "SentTimestamp", "1545082649183",
				"SenderId", "AIDAIENQZJOLO23YVJ4VO", "ApproximateFirstReceiveTimestamp", "1545082649185");
		ReceivedMessage message = new ReceivedMessage("059f36b4", "AQEBwJnK", "Test message.",
				"e4e68fb7bd0e697a0ae8f1bb342846b3", attributes, Map.of(), null);

		SQSMessage record = only(message);

		assertThat(record.getMessageId()).isEqualTo("059f36b4");
		assertThat(record.getReceiptHandle()).isEqualTo("AQEBwJnK");
		assertThat(record.getBody()).isEqualTo("Test message.");
		assertThat(record.getMd5OfBody()).isEqualTo("e4e68fb7bd0e697a0ae8f1bb342846b3");
		assertThat(record.getAttributes()).isEqualTo(attributes);
		assertThat(record.getMessageAttributes()).isNotNull().isEmpty();
		assertThat(record.getMd5OfMessageAttributes()).isNull();
		assertThat(record.getEventSource()).isEqualTo("aws:sqs");
		assertThat(record.getEventSourceArn()).isEqualTo("arn:aws:sqs:eu-west-1:123456789012:orders");
		assertThat(record.getAwsRegion()).isEqualTo("eu-west-1");
	}

	@Test
	void holdsTextAndBinaryMessageAttributes() {
		byte[] bytes = { 1, 2, 3 };
		ReceivedMessage message = new ReceivedMessage("m1", "r1", "body", "md5", Map.of(), Map.of("Title",
				MessageAttribute.text("The Whistler"), "Picture", new MessageAttribute("Binary.png", null, bytes)),
				"d25a6aea97eb8f585bfa92d314504a92");

		SQSMessage record = only(message);

		assertThat(record.getMd5OfMessageAttributes()).isEqualTo("d25a6aea97eb8f585bfa92d314504a92");
		assertThat(record.getMessageAttributes()).containsOnlyKeys("Title", "Picture");
		assertThat(record.getMessageAttributes().get("Title")).isEqualTo(attribute("String", "The Whistler", null));
		assertThat(record.getMessageAttributes().get("Picture"))
			.isEqualTo(attribute("Binary.png", null, ByteBuffer.wrap(bytes)));
	}

	@Test
	void keepsTheOrderOfTheBatchInAListThatAHandlerMaySort() {
		List<SQSMessage> records = LambdaEvent.of(Batches.of("m1", "m2", "m3")).getRecords();

		assertThat(records).extracting(SQSMessage::getMessageId).containsExactly("m1", "m2", "m3");
		records.removeFirst();
		assertThat(records).hasSize(2);
	}

	private static SQSMessage only(ReceivedMessage message) {
		return LambdaEvent.of(Batches.of(message)).getRecords().getFirst();
	}

	private static SQSEvent.MessageAttribute attribute(String dataType, @Nullable String text,
			@Nullable ByteBuffer bytes) {
		SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
		attribute.setDataType(dataType);
		attribute.setStringValue(text);
		attribute.setBinaryValue(bytes);
		attribute.setStringListValues(List.of());
		attribute.setBinaryListValues(List.of());
		return attribute;
	}

}
