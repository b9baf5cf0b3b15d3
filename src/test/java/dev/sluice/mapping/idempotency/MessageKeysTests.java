package dev.sluice.mapping.idempotency;

import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageKeysTests {

	@Test
	void theMessageIdIsAKeyOfItsMapping() {
		assertThat(new MessageKeys("orders", "message-id").of(message("{}"))).isEqualTo("orders#id-1");
		assertThat(new MessageKeys("mails", "message-id").of(message("{}"))).isEqualTo("mails#id-1");
	}

	@ParameterizedTest
	@CsvSource({ "String, order-7", "Number, 7", "Number.int, 7", "String.label, order-7" })
	void anAttributeOfTextOrNumberIsAKey(String type, String value) {
		assertThat(withAttribute(new MessageAttribute(type, value, null))).isEqualTo("orders#" + value);
	}

	@Test
	void anAttributeThatIsBinaryOrMissingIsNone() {
		assertThat(withAttribute(new MessageAttribute("Binary", null, new byte[] { 1 }))).isNull();
		assertThat(new MessageKeys("orders", "attribute:order").of(message("{}"))).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/id           | {"id": "a"}                       | "a"
			/id           | {"id": 7}                         | 7
			/id           | {"id": "7"}                       | "7"
			/id           | {"id": true}                      | true
			/order/id     | {"order": {"id": "a"}}            | "a"
			/lines/1      | {"lines": [1, "two"]}             | "two"
			/a~1b/m~0n    | {"a/b": {"m~n": 1}}               | 1
			/             | {"": "empty name"}                | "empty name"
			/order        | {"order": { "b" : 1, "a": [2] }}  | {"a":[2],"b":1}
			/order        | {"order": {"a":[2],"b":1}}        | {"a":[2],"b":1}
			/n            | {"n": 0.12345678901234567890}     | 0.12345678901234567890
			/n            | {"n": 12345678901234567890}       | 12345678901234567890
			""")
	void aValueOfTheBodyIsAKeyInItsCompactText(String pointer, String body, String key) {
		assertThat(ofBody(pointer, body)).isEqualTo("orders#" + key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"id\": null}", "[1]", "7", "\"id\"", "plain text", "", "{\"id\": \"a\"} and more",
			"{\"id\": \"a\"" })
	void aBodyWithoutTheValueOrWithoutJsonIsNone(String body) {
		assertThat(ofBody("/id", body)).isNull();
	}

	@Test
	void aBodyThatIsNestedTooDeeplyIsNone() {
		assertThat(ofBody("/id", "[".repeat(100_000))).isNull();
	}

	@Test
	void aLongKeyIsHashed() {
		String one = ofBody("/id", "{\"id\": \"" + "x".repeat(3_000) + "1\"}");
		String other = ofBody("/id", "{\"id\": \"" + "x".repeat(3_000) + "2\"}");

		assertThat(one).matches("orders#sha-256:[0-9a-f]{64}").isNotEqualTo(other);
		assertThat(ofBody("/id", "{\"id\": \"" + "x".repeat(3_000) + "1\"}")).isEqualTo(one);
	}

	private static @Nullable String ofBody(String pointer, String body) {
		return new MessageKeys("orders", "body:" + pointer).of(message(body));
	}

	private static @Nullable String withAttribute(MessageAttribute attribute) {
		return new MessageKeys("orders", "attribute:order")
			.of(new ReceivedMessage("id-1", "receipt-1", "{}", "", Map.of(), Map.of("order", attribute), null));
	}

	private static ReceivedMessage message(String body) {
		return new ReceivedMessage("id-1", "receipt-1", body, "", Map.of(), Map.of(), null);
	}

}
