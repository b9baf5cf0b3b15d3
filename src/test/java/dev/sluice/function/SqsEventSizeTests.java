package dev.sluice.function;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts against the JSON that a mapper writes.
 */
class SqsEventSizeTests {

	private static final ResolvedQueue QUEUE = new ResolvedQueue("orders", "orders", "url",
			"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS);

	private final EventSize size = new SqsEventSize(QUEUE);

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "{\"a\": \"b\\n\"}", "tab\tline\nreturn\rquote\"backslash\\",
			"\b\f\u0001\u001f", "\u007f\u0080é\u07ff", "\u0800€\uffff", "😀 and \ud83d\ude00" })
	void countsEveryCharacterAsItIsEscaped(String body) {
		assertCounted(message(body, Map.of(), Map.of()));
	}

	@Test
	void countsAttributesOfEveryKind() {
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
		attributes.put("text", MessageAttribute.text("värde \"1\""));
		attributes.put("number", new MessageAttribute("Number.int", "42", null));
		for (int bytes = 1; bytes < 5; bytes++) {
			attributes.put("binary" + bytes, new MessageAttribute("Binary", null, new byte[bytes]));
		}
		assertCounted(message("body", Map.of("ApproximateReceiveCount", "1", "SenderId", "AIDA"), attributes));
	}

	@Test
	void countsAnyMessage() {
		Random random = new Random(42);
		for (int i = 0; i < 200; i++) {
			assertCounted(message(text(random), Map.of(text(random), text(random)),
					Map.of("a", MessageAttribute.text(text(random)))));
		}
	}

	private void assertCounted(ReceivedMessage message) {
		long bytes = (long) written(message).getBytes(StandardCharsets.UTF_8).length - EventSize.ENVELOPE;
		assertThat(this.size.exactly(message)).isEqualTo(bytes);
		assertThat(this.size.atMost(message)).isGreaterThanOrEqualTo(bytes);
	}

	@Test
	void theEnvelopeAndTheRecordsMakeTheEvent() {
		ReceivedMessage[] messages = { message("a", Map.of(), Map.of()), message("bc", Map.of(), Map.of()) };
		String event = written(messages);
		assertThat(EventSize.ENVELOPE + Stream.of(messages).mapToLong(this.size::exactly).sum())
			.isEqualTo(event.length());
	}

	private static ReceivedMessage message(String body, Map<String, String> attributes,
			Map<String, MessageAttribute> messageAttributes) {
		return new ReceivedMessage("059f36b4-87a3-44ab-83d2-661975830a7d", "AQEB+handle/=", body,
				"e4e68fb7bd0e697a0ae8f1bb342846b3", attributes, messageAttributes,
				messageAttributes.isEmpty() ? null : "d25a6aea97eb8f585bfa92d314504a92");
	}

	private static String written(ReceivedMessage... messages) {
		return SqsEventJson.of(new Batch(QUEUE, List.of(messages)));
	}

	private static String text(Random random) {
		return IntStream.range(0, random.nextInt(30))
			.map((i) -> random.nextInt(Character.MIN_SURROGATE))
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
