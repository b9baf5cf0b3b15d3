package dev.sluice.mapping.filter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.sluice.mapping.MappingFixture;
import dev.sluice.queue.MessageAttribute;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

@ExtendWith(OutputCaptureExtension.class)
class MessageFilterTests {

	private static final String PLAIN_PATTERN = "{'body': ['created', {'prefix': '{'}, {'prefix': '['}, '42']}";

	private static final String JSON_PATTERN = "{'body': {'type': ['created']}}";

	private static final String ABSENCE_PATTERN = "{'body': {'type': [{'exists': false}]}}";

	@Test
	void takesEveryMessageWithoutFilters() {
		MessageFilter none = MessageFilter.of(MappingFixture.listener("orders").settings());
		assertThat(none.matches(FilteredMessage.plain("anything").received())).isTrue();
	}

	@Test
	void takesAMessageThatMatchesOneOfTheFilters() {
		FilteredMessage message = FilteredMessage.json("{'type': 'created'}");
		assertThat(message.matches("{'body': {'type': ['changed']}}", JSON_PATTERN)).isTrue();
		assertThat(message.matches("{'body': {'type': ['changed']}}", "{'body': {'kind': ['order']}}")).isFalse();
	}

	@Test
	void letsOneFilterLookWithinWhatAnotherTakesForALeaf() {
		String leaf = "{'body': {'type': ['created']}}";
		String within = "{'body': {'type': {'name': ['created']}}}";
		assertThat(FilteredMessage.json("{'type': 'created'}").matches(leaf, within)).isTrue();
		assertThat(FilteredMessage.json("{'type': {'name': 'created'}}").matches(leaf, within)).isTrue();
		assertThat(FilteredMessage.json("{'type': {'name': 'x'}, 'name': 'created'}").matches(leaf, within)).isFalse();
	}

	@Test
	void takesTheLastOfAFieldThatIsThereTwiceAsTheFunctionDoes() {
		assertThat(FilteredMessage.json("{'type': 'x', 'type': 'created'}").matches(JSON_PATTERN)).isTrue();
		assertThat(FilteredMessage.json("{'type': 'created', 'type': 'x'}").matches(JSON_PATTERN)).isFalse();
	}

	@Test
	void takesADotInANameForPartOfTheName() {
		String pattern = "{'body': {'order.type': ['created']}}";
		assertThat(FilteredMessage.json("{'order.type': 'created'}").matches(pattern)).isTrue();
		assertThat(FilteredMessage.json("{'order': {'type': 'created'}}").matches(pattern)).isFalse();
	}

	@Nested
	class WithTheFormatOfTheBody {

		@DisplayName("Plain string, filter pattern plain string: Lambda filters based on your filter criteria")
		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				created | true
				42      | true
				{oops   | true
				[1, 2   | true
				{} {}   | true
				changed | false
				'created' | false
				""")
		void filtersAPlainBodyByAPlainPattern(String body, boolean matches) {
			assertThat(FilteredMessage.json(body).matches(PLAIN_PATTERN)).isEqualTo(matches);
		}

		@DisplayName("Plain string, valid JSON for the body: Lambda drops the message")
		@ParameterizedTest
		@ValueSource(strings = { "created", "42", "null", "'created'", "{'type': 'created'", "{type: 'created'}",
				"{'type': 'created'} x", "{'type': NaN}" })
		void dropsAPlainBodyForAJsonPattern(String body) {
			assertThat(FilteredMessage.json(body).matches(JSON_PATTERN, ABSENCE_PATTERN)).isFalse();
		}

		@DisplayName("Valid JSON, plain string for the body: Lambda drops the message")
		@ParameterizedTest
		@ValueSource(strings = { "{'type': 'created'}", "{}", "[]", "['created']", " \r\n\t{}" })
		void dropsAJsonBodyForAPlainPattern(String body) {
			assertThat(FilteredMessage.json(body).matches(PLAIN_PATTERN)).isFalse();
			assertThat(FilteredMessage.json(body).matches("{'body': [{'exists': true}]}")).isFalse();
		}

		@DisplayName("Valid JSON, valid JSON for the body: Lambda filters based on your filter criteria")
		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{'type': 'created'}   | true
				[{'type': 'created'}] | true
				{'type': 'changed'}   | false
				{}                    | false
				[]                    | false
				""")
		void filtersAJsonBodyByAJsonPattern(String body, boolean matches) {
			assertThat(FilteredMessage.json(body).matches(JSON_PATTERN)).isEqualTo(matches);
		}

		@DisplayName("Plain string or valid JSON, no filter pattern for the body: Lambda filters on the other properties only")
		@ParameterizedTest
		@ValueSource(strings = { "created", "{'type': 'created'}", "{'type'" })
		void filtersByOtherPropertiesAlone(String body) {
			String pattern = "{'messageAttributes': {'kind': {'stringValue': ['order']}}}";
			FilteredMessage message = FilteredMessage.json(body);
			assertThat(message.with("kind", MessageAttribute.text("order")).matches(pattern)).isTrue();
			assertThat(message.with("kind", MessageAttribute.text("invoice")).matches(pattern)).isFalse();
		}

	}

	@Nested
	class WithMessageAttributes {

		private final FilteredMessage message = FilteredMessage.plain("created")
			.with("kind", MessageAttribute.text("order"))
			.with("weight", new MessageAttribute("Number.kg", "2.50", null))
			.with("photo", new MessageAttribute("Binary", null, "png".getBytes(StandardCharsets.UTF_8)));

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{'kind': {'stringValue': ['order']}}                      | true
				{'kind': {'stringValue': [{'prefix': 'or'}]}}             | true
				{'kind': {'stringValue': ['invoice']}}                    | false
				{'Kind': {'stringValue': ['order']}}                      | false
				{'weight': {'stringValue': ['2.50']}}                     | true
				{'weight': {'stringValue': ['2.5']}}                      | false
				{'weight': {'dataType': [{'prefix': 'Number'}]}}          | true
				{'photo': {'binaryValue': ['cG5n']}}                      | true
				{'photo': {'stringValue': [{'exists': false}]}}           | true
				{'trace': {'stringValue': [{'exists': false}]}}           | true
				{'kind': {'stringValue': [{'exists': false}]}}            | false
				{'kind': {'stringValue': ['order']}, 'photo': {'dataType': ['String']}} | false
				{'$or': [{'kind': {'stringValue': ['x']}}, {'photo': {'dataType': ['Binary']}}]} | true
				""")
		void comparesThemInTheShapeOfTheEvent(String pattern, boolean matches) {
			assertThat(this.message.matches("{'messageAttributes': " + pattern + "}")).isEqualTo(matches);
		}

		@Test
		void asksForThemAndTheBody() {
			assertThat(this.message
				.matches("{'body': ['created'], 'messageAttributes': {'kind': {'stringValue': ['order']}}}")).isTrue();
			assertThat(this.message
				.matches("{'body': ['changed'], 'messageAttributes': {'kind': {'stringValue': ['order']}}}")).isFalse();
		}

		@Test
		void asksForThemOrTheBody() {
			String either = "{'$or': [{'body': {'type': ['x']}}, {'messageAttributes': {'kind': {'stringValue': ['order']}}}]}";
			assertThat(this.message.matches(either)).isTrue();
			assertThat(FilteredMessage.json("{'type': 'x'}").matches(either)).isTrue();
			assertThat(FilteredMessage.json("{'type': 'y'}").matches(either)).isFalse();
		}

	}

	@Nested
	class WithWhatCannotBeCompared {

		@ParameterizedTest
		@ValueSource(strings = { "[{'numeric': ['>', 5]}]", "['x']" })
		void takesTheMessageAndWarnsAboutIt(String pattern, CapturedOutput output) {
			assertThat(FilteredMessage.json("{'type': " + "1".repeat(1001) + "}")
				.matches("{'body': {'type': " + pattern + "}}")).isTrue();
			assertThat(output)
				.contains("Mapping orders cannot compare message m1 with its filters, so the function gets it");
		}

		@Test
		void takesAMessageWithANumberBeyondAllBounds(CapturedOutput output) {
			assertThat(FilteredMessage.json("{'type': 1e99999999999}")
				.matches("{'body': {'type': [{'numeric': ['>', 5]}]}}")).isTrue();
			assertThat(output).contains("cannot compare message m1");
		}

		@Test
		void takesAMessageThatIsNestedTooDeeply(CapturedOutput output) {
			String deep = "[".repeat(200_000);
			assertThat(FilteredMessage.json("{'type': " + deep).matches(JSON_PATTERN)).isTrue();
			assertThat(FilteredMessage.json("{'other': " + deep).matches(JSON_PATTERN)).isTrue();
			assertThat(FilteredMessage.json("{'type':".repeat(100_000)).matches(JSON_PATTERN)).isTrue();
			assertThat(output).contains("cannot compare message m1");
		}

		@Test
		void comparesWhatIsNestedAsDeeplyAsItMay() {
			assertThat(FilteredMessage.json("{'type': " + "[".repeat(499) + "'created'" + "]".repeat(499) + "}")
				.matches(JSON_PATTERN)).isTrue();
		}

	}

	@Nested
	class WithLargeMessages {

		private static final int BYTES = 1_048_576;

		// far more than it takes, far less than if each value met each other one
		private static final Duration SOON = Duration.ofSeconds(10);

		@Test
		void comparesAnArrayOfManyObjectsOnce() {
			String item = "{'type': 'a', 'kind': 'b'},";
			String body = "[" + item.repeat(BYTES / item.length() - 1) + "{'type': 'b', 'kind': 'a'}]";
			assertTimeout(SOON,
					() -> assertThat(FilteredMessage.json(body).matches("{'body': {'type': ['a'], 'kind': ['a']}}"))
						.isFalse());
		}

		@Test
		void comparesNumbersWithHugeExponents() {
			String body = "{'type': [" + "1e999999999,".repeat(BYTES / 12 - 2) + "1]}";
			assertTimeout(SOON,
					() -> assertThat(FilteredMessage.json(body).matches("{'body': {'type': [{'numeric': ['=', 5]}]}}"))
						.isFalse());
		}

		@Test
		void doesNotMindANestedPattern() {
			String pattern = "{'body': " + "{'a':".repeat(400) + "[1]" + "}".repeat(401);
			assertThatNoException().isThrownBy(() -> FilteredMessage.json("{'a': 1}").matches(pattern));
		}

	}

}
