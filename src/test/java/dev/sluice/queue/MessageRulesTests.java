package dev.sluice.queue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageRulesTests {

	private static final int MIB = 1_048_576;

	private final ResolvedQueue orders = queue(false, false, MIB);

	private final ResolvedQueue ordersFifo = queue(true, false, MIB);

	private final ResolvedQueue contentBasedFifo = queue(true, true, MIB);

	@Nested
	class OfTheSize {

		@Test
		void takesExactlyOneMebibyte() {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("x".repeat(MIB)))).isEmpty();
		}

		@Test
		void refusesOneByteMore() {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("x".repeat(MIB + 1))))
				.containsExactly(new Violation(Violation.Rule.SIZE, "/body",
						"the message is 1048577 bytes (body 1048577, message attributes 0); queue orders takes at most 1048576"));
		}

		@Test
		void countsBytesOfUtf8() {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("\u20AC".repeat(MIB / 3))))
				.isEmpty();
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("\u20AC".repeat(MIB / 3 + 1))))
				.hasSize(1);
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("\uD83D\uDE00".repeat(MIB / 4))))
				.isEmpty();
		}

		@Test
		void countsNameDataTypeAndValueOfAttributes() {
			int attribute = "key".length() + "String".length() + "value".length();
			assertThat(violations(MessageRulesTests.this.orders,
					withAttribute("x".repeat(MIB - attribute), "key", MessageAttribute.text("value"))))
				.isEmpty();
			assertThat(violations(MessageRulesTests.this.orders,
					withAttribute("x".repeat(MIB - attribute + 1), "key", MessageAttribute.text("value"))))
				.extracting(Violation::detail)
				.containsExactly(
						"the message is 1048577 bytes (body 1048563, message attributes 14); queue orders takes at most 1048576");
		}

		@Test
		void countsBinaryValuesAsBytes() {
			MessageAttribute binary = new MessageAttribute("Binary", null, new byte[100]);
			assertThat(violations(MessageRulesTests.this.orders, withAttribute("x".repeat(MIB - 107), "b", binary)))
				.isEmpty();
			assertThat(violations(MessageRulesTests.this.orders, withAttribute("x".repeat(MIB - 106), "b", binary)))
				.hasSize(1);
		}

		@Test
		void takesNoMoreThanTheQueue() {
			ResolvedQueue small = queue(false, false, 1024);
			assertThat(violations(small, OutgoingMessage.of("x".repeat(1024)))).isEmpty();
			assertThat(violations(small, OutgoingMessage.of("x".repeat(1025)))).extracting(Violation::detail)
				.containsExactly(
						"the message is 1025 bytes (body 1025, message attributes 0); queue orders takes at most 1024");
		}

	}

	@Nested
	class OfTheBody {

		@Test
		void refusesAnEmptyOne() {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of(""))).containsExactly(
					new Violation(Violation.Rule.MISSING, "/body", "body is empty; SQS stores no empty message"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "\t", "\n", "\r", " ", "\uD7FF", "\uE000", "\uFFFD", "\uD800\uDC00", "\uDBFF\uDFFF",
				"\u007F", "\u0085" })
		void takesWhatSqsStores(String body) {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of(body))).isEmpty();
		}

		@ParameterizedTest
		@MethodSource("dev.sluice.queue.MessageRulesTests#charactersNotStored")
		void refusesWhatSqsDoesNotStore(String character, String name) {
			assertThat(violations(MessageRulesTests.this.orders, OutgoingMessage.of("ab" + character + "c")))
				.containsExactly(new Violation(Violation.Rule.CHARACTERS, "/body", "body has " + name
						+ " at index 2; SQS stores only #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF"));
		}

	}

	static List<String[]> charactersNotStored() {
		return List.of(new String[] { "\0", "U+0000" }, new String[] { "\b", "U+0008" },
				new String[] { "\u000B", "U+000B" }, new String[] { "\f", "U+000C" },
				new String[] { "\u001F", "U+001F" }, new String[] { "\uFFFE", "U+FFFE" },
				new String[] { "\uFFFF", "U+FFFF" }, new String[] { "\uD800", "U+D800" },
				new String[] { "\uDFFF", "U+DFFF" }, new String[] { "\uDC00\uD800", "U+DC00" });
	}

	@Nested
	class OfMessageAttributes {

		@Test
		void takesTen() {
			assertThat(violations(MessageRulesTests.this.orders, withAttributes(10))).isEmpty();
		}

		@Test
		void refusesEleven() {
			assertThat(violations(MessageRulesTests.this.orders, withAttributes(11)))
				.containsExactly(new Violation(Violation.Rule.INVALID, "/messageAttributes",
						"messageAttributes has 11 attributes; a message has at most 10"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "a", "A.b-c_9", "aws", "awsome", "amazonia", "x.AWS.y" })
		void takesNames(String name) {
			assertThat(attributeViolations(name, MessageAttribute.text("v"))).isEmpty();
		}

		@Test
		void takesNamesOf256Characters() {
			assertThat(attributeViolations("n".repeat(256), MessageAttribute.text("v"))).isEmpty();
			assertThat(attributeViolations("n".repeat(257), MessageAttribute.text("v"))).hasSize(1);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`',
				value = { "AWS.x|does not start with AWS. or Amazon.", "aws.x|does not start with AWS. or Amazon.",
						"AmaZon.x|does not start with AWS. or Amazon.", ".x|without a dot at its start or end",
						"x.|without a dot at its start or end", "x..y|without two dots in a row", "``|1 to 256 of A-Z",
						"a b|1 to 256 of A-Z", "a/b|1 to 256 of A-Z", "\u00E9|1 to 256 of A-Z" })
		void refusesNames(String name, String rule) {
			assertThat(attributeViolations(name, MessageAttribute.text("v"))).singleElement().satisfies((violation) -> {
				assertThat(violation.rule()).isEqualTo(Violation.Rule.INVALID);
				assertThat(violation.pointer()).isEqualTo("/messageAttributes/" + name.replace("/", "~1"));
				assertThat(violation.detail()).contains("\"" + name + "\"", rule);
			});
		}

		@ParameterizedTest
		@ValueSource(strings = { "String", "Number", "String.x", "Number.java.lang.Integer", "Number.\u00E9" })
		void takesDataTypes(String dataType) {
			assertThat(attributeViolations("a", new MessageAttribute(dataType, "1", null))).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "string", "Text", "String.", "Strings", "StringList", "String.\0" })
		void refusesDataTypes(String dataType) {
			assertThat(attributeViolations("a", new MessageAttribute(dataType, "1", null))).singleElement()
				.extracting(Violation::detail)
				.asString()
				.startsWith("dataType of message attribute \"a\" is \"")
				.contains("it must be String, Number or Binary");
		}

		@Test
		void takesDataTypesOf256Characters() {
			assertThat(attributeViolations("a", new MessageAttribute("String." + "x".repeat(249), "1", null)))
				.isEmpty();
			assertThat(attributeViolations("a", new MessageAttribute("String." + "x".repeat(250), "1", null)))
				.hasSize(1);
		}

		@ParameterizedTest
		@MethodSource("dev.sluice.queue.MessageRulesTests#valuesThatDoNotFit")
		void refusesValuesThatDoNotFit(MessageAttribute attribute, String detail) {
			assertThat(attributeViolations("a", attribute)).singleElement().satisfies((violation) -> {
				assertThat(violation.pointer()).isEqualTo("/messageAttributes/a");
				assertThat(violation.detail()).isEqualTo(detail);
			});
		}

		@Test
		void refusesCharactersThatSqsDoesNotStore() {
			assertThat(attributeViolations("a", MessageAttribute.text("x\0"))).singleElement()
				.satisfies((violation) -> {
					assertThat(violation.rule()).isEqualTo(Violation.Rule.CHARACTERS);
					assertThat(violation.detail())
						.contains("stringValue of message attribute \"a\" has U+0000 at index 1");
				});
		}

		@Test
		void takesBinaryValues() {
			assertThat(attributeViolations("a", new MessageAttribute("Binary.png", null, new byte[] { 0 }))).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "0", "-1", "+1", "1.10", ".5", "5.", "1e5", "-1.5E-10",
				"12345678901234567890123456789012345678", "0.00012345678901234567890123456789012345678",
				"000012345678901234567890123456789012345678000", "1e126" })
		void takesNumbers(String number) {
			assertThat(attributeViolations("a", new MessageAttribute("Number", number, null))).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "x", "1,5", " 1", "1 ", "0x1F", "NaN", "Infinity", "1e", ".", "--1", "1_000", "\u0661",
				"123456789012345678901234567890123456789", "1e9999999999" })
		void refusesNumbers(String number) {
			assertThat(attributeViolations("a", new MessageAttribute("Number", number, null)))
				.extracting(Violation::detail)
				.containsExactly("stringValue of message attribute \"a\" is \"" + number
						+ "\"; a Number is a decimal number of at most 38 digits");
		}

		@Test
		void refusesNumbersOfAMillionDigitsWithoutRepeatingThem() {
			assertThat(attributeViolations("a", new MessageAttribute("Number", "1".repeat(1_000_000), null)))
				.extracting(Violation::detail)
				.containsExactly("stringValue of message attribute \"a\" is \"" + "1".repeat(80)
						+ "...\"; a Number is a decimal number of at most 38 digits");
		}

		private List<Violation> attributeViolations(String name, MessageAttribute attribute) {
			return violations(MessageRulesTests.this.orders, withAttribute("body", name, attribute));
		}

	}

	static List<Object[]> valuesThatDoNotFit() {
		return List.of(new Object[] { new MessageAttribute("String", "", null),
				"stringValue of message attribute \"a\" is empty; a String or Number has a stringValue of at least one character" },
				new Object[] { new MessageAttribute("Number", null, null),
						"stringValue of message attribute \"a\" is empty; a String or Number has a stringValue of at least one character" },
				new Object[] { new MessageAttribute("String", "x", new byte[1]),
						"binaryValue of message attribute \"a\" is given; a String or Number has a stringValue and nothing else" },
				new Object[] { new MessageAttribute("Binary", null, new byte[0]),
						"binaryValue of message attribute \"a\" is empty; a Binary has a binaryValue of at least one byte" },
				new Object[] { new MessageAttribute("Binary", null, null),
						"binaryValue of message attribute \"a\" is empty; a Binary has a binaryValue of at least one byte" },
				new Object[] { new MessageAttribute("Binary", "x", new byte[1]),
						"stringValue of message attribute \"a\" is given; a Binary has a binaryValue and nothing else" });
	}

	@Nested
	class OfTheDelay {

		@ParameterizedTest
		@ValueSource(ints = { 0, 1, 900 })
		void takesSecondsInRange(int seconds) {
			assertThat(violations(MessageRulesTests.this.orders, delayed(seconds))).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(ints = { -1, 901 })
		void refusesOthers(int seconds) {
			assertThat(violations(MessageRulesTests.this.orders, delayed(seconds)))
				.containsExactly(new Violation(Violation.Rule.INVALID, "/delaySeconds",
						"delaySeconds is " + seconds + "; it must be from 0 to 900"));
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 5 })
		void refusesAnyOnFifo(int seconds) {
			assertThat(violations(MessageRulesTests.this.contentBasedFifo,
					new OutgoingMessage("x", Map.of(), Duration.ofSeconds(seconds), "g", null)))
				.containsExactly(new Violation(Violation.Rule.INVALID, "/delaySeconds", "delaySeconds is " + seconds
						+ "; queue orders is FIFO, where only the queue itself has a delay"));
		}

		private OutgoingMessage delayed(int seconds) {
			return new OutgoingMessage("x", Map.of(), Duration.ofSeconds(seconds), null, null);
		}

	}

	@Nested
	class OfGroupAndDeduplication {

		@Test
		void takesAGroupOnAStandardQueueAsTheTenant() {
			assertThat(violations(MessageRulesTests.this.orders, grouped("tenant-1", null))).isEmpty();
		}

		@Test
		void refusesADeduplicationIdOnAStandardQueue() {
			assertThat(violations(MessageRulesTests.this.orders, grouped(null, "d"))).containsExactly(new Violation(
					Violation.Rule.INVALID, "/messageDeduplicationId",
					"messageDeduplicationId is \"d\"; queue orders is a standard queue, only FIFO queues deduplicate"));
		}

		@Test
		void demandsGroupAndDeduplicationIdOnFifo() {
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped(null, null))).containsExactly(
					new Violation(Violation.Rule.MISSING, "/messageGroupId",
							"messageGroupId is missing; queue orders is FIFO and needs one"),
					new Violation(Violation.Rule.INVALID, "/messageDeduplicationId",
							"messageDeduplicationId is missing; queue orders is FIFO without content-based deduplication and needs one"));
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped("g", "d"))).isEmpty();
		}

		@Test
		void needsNoDeduplicationIdWhereTheQueueMakesOne() {
			assertThat(violations(MessageRulesTests.this.contentBasedFifo, grouped("g", null))).isEmpty();
			assertThat(violations(MessageRulesTests.this.contentBasedFifo, grouped("g", "d"))).isEmpty();
		}

		@Test
		void takesAllPunctuationAnd128Characters() {
			String punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped(punctuation, punctuation))).isEmpty();
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped("g".repeat(128), "d".repeat(128))))
				.isEmpty();
		}

		@ParameterizedTest
		@MethodSource("dev.sluice.queue.MessageRulesTests#wrongIds")
		void refusesOtherIds(String id) {
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped(id, "d"))).singleElement()
				.satisfies((violation) -> {
					assertThat(violation.pointer()).isEqualTo("/messageGroupId");
					assertThat(violation.detail()).startsWith("messageGroupId is \"")
						.endsWith("(" + id.length()
								+ " characters); it must be 1 to 128 ASCII letters, digits and punctuation marks");
				});
			assertThat(violations(MessageRulesTests.this.ordersFifo, grouped("g", id))).extracting(Violation::pointer)
				.containsExactly("/messageDeduplicationId");
		}

		private OutgoingMessage grouped(@Nullable String group, @Nullable String deduplicationId) {
			return new OutgoingMessage("x", Map.of(), null, group, deduplicationId);
		}

	}

	static List<String> wrongIds() {
		return List.of("", "a b", "\u00E9", "g".repeat(129), "a\n", "\u007F");
	}

	@Test
	void reportsEveryViolation() {
		OutgoingMessage message = new OutgoingMessage("", Map.of("AWS.x", MessageAttribute.text("")),
				Duration.ofSeconds(901), "a b", "d");
		assertThat(violations(this.orders, message)).extracting(Violation::pointer)
			.containsExactly("/body", "/messageAttributes/AWS.x", "/messageAttributes/AWS.x", "/delaySeconds",
					"/messageGroupId", "/messageDeduplicationId");
	}

	private static List<Violation> violations(ResolvedQueue queue, OutgoingMessage message) {
		return MessageRules.violations(queue, message);
	}

	private static OutgoingMessage withAttribute(String body, String name, MessageAttribute attribute) {
		return new OutgoingMessage(body, Map.of(name, attribute), null, null, null);
	}

	private static OutgoingMessage withAttributes(int count) {
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			attributes.put("a" + i, MessageAttribute.text("v"));
		}
		return new OutgoingMessage("body", attributes, null, null, null);
	}

	private static ResolvedQueue queue(boolean fifo, boolean contentBasedDeduplication, int maximumMessageBytes) {
		return new ResolvedQueue("orders", "orders", "http://localhost/000000000000/orders",
				"arn:aws:sqs:eu-west-1:000000000000:orders",
				new QueueAttributes(fifo, contentBasedDeduplication, Duration.ofSeconds(30), Duration.ofDays(4),
						Duration.ZERO, Duration.ofSeconds(20), maximumMessageBytes, null));
	}

}
