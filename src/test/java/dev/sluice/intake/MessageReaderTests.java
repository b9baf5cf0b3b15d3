package dev.sluice.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.Violation;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageReaderTests {

	@Test
	void readsEveryField() {
		OutgoingMessage message = read("""
				{
				  "body": "hello",
				  "messageAttributes": {
				    "plain": "text",
				    "count": {"dataType": "Number.int", "stringValue": "42"},
				    "blob": {"dataType": "Binary", "binaryValue": "AQID"}
				  },
				  "delaySeconds": 5,
				  "messageGroupId": "g",
				  "messageDeduplicationId": "d"
				}""");
		assertThat(message).isEqualTo(new OutgoingMessage("hello",
				Map.of("plain", MessageAttribute.text("text"), "count", new MessageAttribute("Number.int", "42", null),
						"blob", new MessageAttribute("Binary", null, new byte[] { 1, 2, 3 })),
				Duration.ofSeconds(5), "g", "d"));
	}

	@Test
	void keepsTheOrderOfAttributes() {
		OutgoingMessage message = read(
				"{\"body\": \"x\", \"messageAttributes\": {\"z\": \"1\", \"a\": \"2\", \"m\": \"3\"}}");
		assertThat(message.attributes().keySet()).containsExactly("z", "a", "m");
	}

	@Test
	void takesNullAsNotGiven() {
		OutgoingMessage message = read("""
				{"body": "x", "messageAttributes": null, "delaySeconds": null, "messageGroupId": null,
				"messageDeduplicationId": null}""");
		assertThat(message).isEqualTo(OutgoingMessage.of("x"));
	}

	@Test
	void readsAnIdOnlyInAnEntry() {
		byte[] json = "{\"id\": \"a\", \"body\": \"x\"}".getBytes(StandardCharsets.UTF_8);
		assertThat(MessageReader.readEntry(json)).isEqualTo(new Reading.Understood(OutgoingMessage.of("x")));
		assertThat(MessageReader.readMessage(json)).isEqualTo(new Reading.Wrong(List.of(new Violation(
				Violation.Rule.INVALID, "/id",
				"unknown field \"id\"; known are body, delaySeconds, messageAttributes, messageDeduplicationId, messageGroupId"))));
	}

	@Nested
	class Bodies {

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "`\"text\"` | text",
				"`\"\\u00e9\\n\\\"\"` | `\u00E9\n\"`", "1.10 | 1.10", "-0.0e+5 | -0.0e+5", "true | true", "[ ] | []",
				"12345678901234567890123456789012345678901234567890.10 | 12345678901234567890123456789012345678901234567890.10",
				"`{ \"b\" : 1.10 , \"a\" : [ null, \"\\u0000 \\ud800\" ], \"b\": 1E400 }` | `{\"b\":1.10,\"a\":[null,\"\\u0000 \\ud800\"],\"b\":1E400}`" })
		void areTextOrCompactJson(String json, String body) {
			assertThat(read("{\"body\": " + json + " , \"messageGroupId\" : \"g\" }").body()).isEqualTo(body);
		}

		@Test
		void keepEveryCharacterOfLongJson() {
			String text = "\u20AC\uD83D\uDE00 ".repeat(50_000);
			assertThat(read("{\"messageGroupId\": \"" + text.strip() + "\", \"body\": [ \"" + text + "\" ]}").body())
				.isEqualTo("[\"" + text + "\"]");
		}

		@Test
		void mustBeThere() {
			assertViolation("{}", Violation.Rule.MISSING, "/body",
					"body is missing; it must be text or any other JSON");
			assertViolation("{\"body\": null}", Violation.Rule.MISSING, "/body",
					"body is null; it must be text or any other JSON");
		}

	}

	@Nested
	class WrongFields {

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
				"`\"delaySeconds\": \"5\"` | /delaySeconds | delaySeconds is text; it must be an integer",
				"`\"delaySeconds\": 1.0` | /delaySeconds | delaySeconds is a number; it must be an integer",
				"`\"delaySeconds\": {}` | /delaySeconds | delaySeconds is an object; it must be an integer",
				"`\"delaySeconds\": 99999999999999999999` | /delaySeconds | delaySeconds is 99999999999999999999; it must be from 0 to 900",
				"`\"messageGroupId\": 7` | /messageGroupId | messageGroupId is a number; it must be text",
				"`\"messageDeduplicationId\": [\"d\"]` | /messageDeduplicationId | messageDeduplicationId is an array; it must be text",
				"`\"messageAttributes\": []` | /messageAttributes | messageAttributes is an array; it must be an object",
				"`\"messageAttributes\": {\"a\": 1}` | /messageAttributes/a | `the message attribute \"a\" is a number; it must be text or an object with dataType and stringValue or binaryValue`",
				"`\"messageAttributes\": {\"a\": {\"dataType\": true}}` | /messageAttributes/a/dataType | `dataType of message attribute \"a\" is a boolean; it must be text`",
				"`\"messageAttributes\": {\"a\": {\"stringValue\": \"1\"}}` | /messageAttributes/a/dataType | `dataType of message attribute \"a\" is missing; it must be String, Number or Binary`",
				"`\"messageAttributes\": {\"a\": {\"dataType\": \"Binary\", \"binaryValue\": \"?\"}}` | /messageAttributes/a/binaryValue | `binaryValue of message attribute \"a\" is \"?\"; it must be base64`",
				"`\"messageAttributes\": {\"a/b\": {\"dataType\": \"String\", \"value\": \"1\"}}` | /messageAttributes/a~1b/value | `unknown field \"value\"; known are binaryValue, dataType, stringValue`",
				"`\"messageAttributes\": {\"a\": \"1\", \"a\": \"2\"}` | /messageAttributes/a | `the message attribute \"a\" is given twice`",
				"`\"delay\": {\"x\": [1]}` | /delay | `unknown field \"delay\"; known are body, delaySeconds, messageAttributes, messageDeduplicationId, messageGroupId`",
				"`\"body\": \"again\"` | /body | the field body is given twice" })
		void areNamedWithValueAndRule(String field, String pointer, String detail) {
			assertThat(violations("{\"body\": \"x\", " + field + ", \"messageGroupId\": \"g\"}").stream()
				.filter((violation) -> violation.pointer().equals(pointer))).extracting(Violation::detail)
				.contains(detail);
		}

		@Test
		void areAllReported() {
			assertThat(violations("{\"a\": 1, \"delaySeconds\": \"5\", \"messageGroupId\": {\"x\": {}}}"))
				.extracting(Violation::pointer)
				.containsExactly("/a", "/delaySeconds", "/messageGroupId", "/body");
		}

		@Test
		void areReportedUpToALimit() {
			StringBuilder json = new StringBuilder("{\"body\": 1");
			for (int i = 0; i < 1000; i++) {
				json.append(", \"x").append(i).append("\": 1");
			}
			assertThat(violations(json + "}")).hasSize(20);
		}

		@Test
		void countAttributesBeyondTheTenth() {
			StringBuilder json = new StringBuilder("{\"body\": 1, \"messageAttributes\": {\"a\": \"1\"");
			for (int i = 0; i < 1000; i++) {
				json.append(", \"x").append(i).append("\": {\"any\": []}");
			}
			assertThat(violations(json + "}}")).contains(new Violation(Violation.Rule.INVALID, "/messageAttributes",
					"messageAttributes has 1001 attributes; a message has at most 10"));
		}

	}

	@Nested
	class MalformedJson {

		@Test
		void isLocated() {
			assertViolation("{\"body\":\n  tru}", Violation.Rule.SYNTAX, "",
					"malformed JSON at line 2, column 3: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{\"body\": \"x\"", "{\"body\": \"x\",}", "{'body': 1}", "{\"body\": 01}",
				"{\"body\"}", "{\"body\": \"\n\"}", "{\"body\": \"\\x\"}", "{\"body\": [1}", "{\"body\": NaN}",
				"{\"body\": 1} 2", "{\"body\": \uD83D\uDE00}", "{\"body\": 1}}", "nope" })
		void isRefused(String json) {
			assertThat(violations(json)).singleElement().satisfies((violation) -> {
				assertThat(violation.rule()).isEqualTo(Violation.Rule.SYNTAX);
				assertThat(violation.detail()).startsWith("malformed JSON").doesNotContain("Source", "REDACTED");
			});
		}

		@Test
		void isAnythingThatIsNestedTooDeeply() {
			String json = "{\"body\": " + "[".repeat(1000) + "]".repeat(1000) + "}";
			assertThat(violations(json)).singleElement()
				.extracting(Violation::detail, InstanceOfAssertFactories.STRING)
				.startsWith("malformed JSON: Document nesting depth (501) exceeds the maximum allowed (500");
		}

		@Test
		void isAnythingButUtf8() {
			byte[] json = "{\"body\": \"\u00E9\"}".getBytes(StandardCharsets.ISO_8859_1);
			assertThat(MessageReader.readMessage(json)).isEqualTo(new Reading.Wrong(
					List.of(new Violation(Violation.Rule.SYNTAX, "", "malformed JSON: the bytes are not UTF-8"))));
		}

	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "[] | an array", "`\"x\"` | text", "null | null", "1 | a number", "`` | nothing" })
	void mustBeAnObject(String json, String found) {
		assertViolation(json, Violation.Rule.INVALID, "",
				"the message is " + found + "; it must be an object with a body");
	}

	private static OutgoingMessage read(String json) {
		Reading reading = MessageReader.readMessage(json.getBytes(StandardCharsets.UTF_8));
		assertThat(reading).isInstanceOf(Reading.Understood.class);
		return ((Reading.Understood) reading).message();
	}

	private static List<Violation> violations(String json) {
		Reading reading = MessageReader.readMessage(json.getBytes(StandardCharsets.UTF_8));
		assertThat(reading).isInstanceOf(Reading.Wrong.class);
		return ((Reading.Wrong) reading).violations();
	}

	private static void assertViolation(String json, Violation.Rule rule, String pointer, String detail) {
		assertThat(violations(json)).containsExactly(new Violation(rule, pointer, detail));
	}

}
