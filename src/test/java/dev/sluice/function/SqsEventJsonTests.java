package dev.sluice.function;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqsEventJsonTests {

	/** The sample of AWS's guide, with what a FIFO queue and attributes add. */
	@Test
	void writesWhatLambdaSends() {
		Map<String, String> system = new LinkedHashMap<>();
		system.put("ApproximateReceiveCount", "1");
		system.put("AWSTraceHeader", "Root=1-5e1b4151-43a0913a12345678901234567");
		system.put("SentTimestamp", "1545082649183");
		Map<String, MessageAttribute> own = new LinkedHashMap<>();
		own.put("Title", MessageAttribute.text("The \"Whistler\""));
		own.put("Cover", new MessageAttribute("Binary", null, new byte[] { 1, 2, 3 }));
		ReceivedMessage message = new ReceivedMessage("059f36b4-87a3-44ab-83d2-661975830a7d", "AQEBwJ+/=",
				"Test message.", "e4e68fb7bd0e697a0ae8f1bb342846b3", system, own, "d25a6aea97eb8f585bfa92d314504a92");

		assertThat(SqsEventJson.of(Batches.of(message))).isEqualTo("{\"Records\":[{"
				+ "\"messageId\":\"059f36b4-87a3-44ab-83d2-661975830a7d\",\"receiptHandle\":\"AQEBwJ+/=\","
				+ "\"body\":\"Test message.\",\"attributes\":{\"ApproximateReceiveCount\":\"1\","
				+ "\"AWSTraceHeader\":\"Root=1-5e1b4151-43a0913a12345678901234567\","
				+ "\"SentTimestamp\":\"1545082649183\"},\"messageAttributes\":{"
				+ "\"Title\":{\"stringValue\":\"The \\\"Whistler\\\"\",\"stringListValues\":[],"
				+ "\"binaryListValues\":[],\"dataType\":\"String\"},"
				+ "\"Cover\":{\"binaryValue\":\"AQID\",\"stringListValues\":[],\"binaryListValues\":[],"
				+ "\"dataType\":\"Binary\"}},\"md5OfMessageAttributes\":\"d25a6aea97eb8f585bfa92d314504a92\","
				+ "\"md5OfBody\":\"e4e68fb7bd0e697a0ae8f1bb342846b3\",\"eventSource\":\"aws:sqs\","
				+ "\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:123456789012:orders\",\"awsRegion\":\"eu-west-1\"}]}");
	}

	@Test
	void leavesOutWhatIsAbsent() {
		assertThat(SqsEventJson.of(Batches.of("m1"))).contains("\"messageAttributes\":{}")
			.doesNotContain("md5OfMessageAttributes", "null");
	}

}
