package dev.sluice.mapping.filter;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The comparison operators of Lambda's event filtering, by the names that AWS gives them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax">
 * Filter rule syntax</a>
 */
class FilterOperatorsTests {

	@DisplayName("Null: [null]")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': null}      | true
			{'a': [1, null]} | true
			{'a': 'null'}    | false
			{'a': ''}        | false
			{'a': []}        | false
			{'a': {}}        | false
			{}               | false
			""")
	void comparesWithNull(String event, boolean matches) {
		assertThat(matches("[null]", event)).isEqualTo(matches);
	}

	@DisplayName("Empty: [\"\"]")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': ''}   | true
			{'a': ' '}  | false
			{'a': null} | false
			{'a': []}   | false
			{}          | false
			""")
	void comparesWithTheEmptyText(String event, boolean matches) {
		assertThat(matches("['']", event)).isEqualTo(matches);
	}

	@DisplayName("Equals: [\"Alice\"]")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'Alice'}          | true
			{'a': '\\u0041lice'}    | true
			{'a': 'alice'}          | false
			{'a': 'Alice '}         | false
			{'a': ['Bob', 'Alice']} | true
			{'a': [['Alice']]}      | true
			{'a': {'a': 'Alice'}}   | false
			{'A': 'Alice'}          | false
			{'b': {'a': 'Alice'}}   | false
			""")
	void comparesTextsByteForByte(String event, boolean matches) {
		assertThat(matches("['Alice']", event)).isEqualTo(matches);
	}

	@Test
	void doesNotTakeDifferentSpellingsOfOneCharacterForEqual() {
		assertThat(matches("['\\u00e9']", "{'a': '\u00e9'}")).isTrue();
		assertThat(matches("['\\u00e9']", "{'a': 'e\u0301'}")).isFalse();
	}

	@DisplayName("Numbers: 300, 300.0 and 3.0e2 are not considered equal")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[300]    | {'a': 300}      | true
			[300]    | {'a': 300.0}    | false
			[300]    | {'a': 3.0e2}    | false
			[3.0e2]  | {'a': 3.0e2}    | true
			[300.0]  | {'a': 300}      | false
			[300]    | {'a': '300'}    | false
			['300']  | {'a': 300}      | false
			[300]    | {'a': [1, 300]} | true
			[-0]     | {'a': 0}        | false
			[12345678901234567890123] | {'a': 12345678901234567890123} | true
			""")
	void comparesNumbersAsTheyAreWritten(String pattern, String event, boolean matches) {
		assertThat(matches(pattern, event)).isEqualTo(matches);
	}

	@DisplayName("Equals: [true]")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': true}   | true
			{'a': false}  | false
			{'a': 'true'} | false
			{}            | false
			""")
	void comparesWithABoolean(String event, boolean matches) {
		assertThat(matches("[true]", event)).isEqualTo(matches);
	}

	@DisplayName("Equals (ignore case): {\"equals-ignore-case\": \"alice\"}")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'ALICE'}  | true
			{'a': 'alice'}  | true
			{'a': 'alices'} | false
			{'a': 1}        | false
			{}              | false
			""")
	void ignoresTheCaseWhereItIsAskedTo(String event, boolean matches) {
		assertThat(matches("[{'equals-ignore-case': 'Alice'}]", event)).isEqualTo(matches);
	}

	@DisplayName("And: several fields")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'place': 'New York', 'day': 'Monday'}  | true
			{'place': 'New York', 'day': 'Tuesday'} | false
			{'day': 'Monday'}                       | false
			""")
	void asksForAllFields(String event, boolean matches) {
		assertThat(FilteredMessage.json(event).matches("{'body': {'place': ['New York'], 'day': ['Monday']}}"))
			.isEqualTo(matches);
	}

	@DisplayName("Or: several values")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'New York'} | true
			{'a': 'LA'}       | true
			{'a': 7}          | true
			{'a': 'Rome'}     | false
			""")
	void asksForOneOfTheValues(String event, boolean matches) {
		assertThat(matches("['New York', {'prefix': 'L'}, {'numeric': ['>', 5]}]", event)).isEqualTo(matches);
	}

	@DisplayName("Or (multiple fields): $or")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'place': 'New York', 'day': 'Monday'} | true
			{'place': 'New York', 'hour': 9}       | true
			{'place': 'New York', 'hour': 9, 'day': 'Monday'} | true
			{'place': 'New York', 'hour': 8}       | false
			{'place': 'Rome', 'day': 'Monday'}     | false
			{'place': 'New York', '$or': [{'day': 'Monday'}]} | false
			""")
	void asksForOneOfTheAlternatives(String event, boolean matches) {
		assertThat(FilteredMessage.json(event)
			.matches(
					"{'body': {'place': ['New York'], '$or': [{'day': ['Monday']}, {'hour': [{'numeric': ['=', 9]}]}]}}"))
			.isEqualTo(matches);
	}

	@Test
	void takesAnOrWithinAnOr() {
		String pattern = "{'body': {'$or': [{'a': [1]}, {'b': [1], '$or': [{'c': [1]}, {'d': [1]}]}]}}";
		assertThat(FilteredMessage.json("{'a': 1}").matches(pattern)).isTrue();
		assertThat(FilteredMessage.json("{'b': 1, 'd': 1}").matches(pattern)).isTrue();
		assertThat(FilteredMessage.json("{'b': 1}").matches(pattern)).isFalse();
		assertThat(FilteredMessage.json("{'c': 1}").matches(pattern)).isFalse();
	}

	@DisplayName("Not: {\"anything-but\": [\"Raining\"]}")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'Sunny'}              | true
			{'a': 'raining'}            | true
			{'a': 1}                    | true
			{'a': null}                 | true
			{'a': ['Raining', 'Sunny']} | true
			{'a': 'Raining'}            | false
			{'a': 'Snowing'}            | false
			{'a': ['Raining']}          | false
			{'a': []}                   | false
			{}                          | false
			""")
	void asksForAnythingBut(String event, boolean matches) {
		assertThat(matches("[{'anything-but': ['Raining', 'Snowing']}]", event)).isEqualTo(matches);
	}

	@Test
	void takesAnythingButWithOneValueAndWithNumbers() {
		assertThat(matches("[{'anything-but': 'Raining'}]", "{'a': 'Raining'}")).isFalse();
		assertThat(matches("[{'anything-but': 'Raining'}]", "{'a': 'Sunny'}")).isTrue();
		assertThat(matches("[{'anything-but': [100, 200]}]", "{'a': 100}")).isFalse();
		assertThat(matches("[{'anything-but': [100, 200]}]", "{'a': 101}")).isTrue();
		assertThat(matches("[{'anything-but': 100}]", "{'a': '100'}")).isTrue();
	}

	@DisplayName("Numeric (equals) and Numeric (range)")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			['=', 100]           | 100         | true
			['=', 100]           | 1.00e2      | true
			['=', 100]           | 100.0000001 | false
			['=', 100]           | '100'       | false
			['=', 100]           | null        | false
			['>', 10]            | 10          | false
			['>', 10]            | 10.1        | true
			['>=', 10]           | 10          | true
			['>=', 10]           | 9           | false
			['<', 10]            | 10          | false
			['<', 10]            | -1e300      | true
			['<=', 10]           | 10.0        | true
			['<=', 10]           | 11          | false
			['>', 10, '<=', 20]  | 10          | false
			['>', 10, '<=', 20]  | 20          | true
			['>', 10, '<=', 20]  | 20.5        | false
			['>=', 10, '<', 20]  | 10          | true
			['>=', 10, '<', 20]  | 20          | false
			['>=', -2, '<', 0.5] | 0           | true
			['>', 5e9]           | 9007199254740993 | true
			['=', 9007199254740993] | 9007199254740992 | false
			['>', 10]            | [1, 11]     | true
			['>', 10]            | [1, 2]      | false
			""")
	void comparesNumbersByTheirValue(String operand, String value, boolean matches) {
		assertThat(matches("[{'numeric': " + operand + "}]", "{'a': " + value + "}")).isEqualTo(matches);
	}

	@DisplayName("Begins with: {\"prefix\": \"us-\"}")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'us-east-1'}         | true
			{'a': 'us-'}               | true
			{'a': 'US-east-1'}         | false
			{'a': 'aus-1'}             | false
			{'a': ['eu-1', 'us-1']}    | true
			{'a': 1}                   | false
			{}                         | false
			""")
	void asksForAPrefix(String event, boolean matches) {
		assertThat(matches("[{'prefix': 'us-'}]", event)).isEqualTo(matches);
	}

	@DisplayName("Ends with: {\"suffix\": \".png\"}")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a': 'photo.png'}  | true
			{'a': 'photo.PNG'}  | false
			{'a': 'photo.png '} | false
			{'a': true}         | false
			{}                  | false
			""")
	void asksForASuffix(String event, boolean matches) {
		assertThat(matches("[{'suffix': '.png'}]", event)).isEqualTo(matches);
	}

	@Nested
	class OfExists {

		@DisplayName("Exists: {\"exists\": true}, on leaf nodes only")
		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{'a': 'x'}      | true
				{'a': null}     | true
				{'a': false}    | true
				{'a': ['x']}    | true
				{'a': []}       | false
				{'a': {}}       | false
				{'a': {'b': 1}} | false
				{'b': 'x'}      | false
				""")
		void asksForALeaf(String event, boolean matches) {
			assertThat(matches("[{'exists': true}]", event)).isEqualTo(matches);
		}

		@DisplayName("Does not exist: {\"exists\": false}, on leaf nodes only")
		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{'b': 'x'}      | true
				{}              | true
				{'a': []}       | true
				{'a': {'b': 1}} | true
				{'a': null}     | false
				{'a': ['x']}    | false
				""")
		void asksForNoLeaf(String event, boolean matches) {
			assertThat(matches("[{'exists': false}]", event)).isEqualTo(matches);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{'b': 1}   | true
				{'a': 'x'} | true
				{'a': 'y'} | false
				""")
		void mayBeOneOfSeveralValues(String event, boolean matches) {
			assertThat(matches("[{'exists': false}, 'x']", event)).isEqualTo(matches);
		}

		@Test
		void findsNothingWithinWhatIsNoObject() {
			String absent = "{'body': {'a': {'b': [{'exists': false}]}}}";
			assertThat(FilteredMessage.json("{}").matches(absent)).isTrue();
			assertThat(FilteredMessage.json("{'a': 5}").matches(absent)).isTrue();
			assertThat(FilteredMessage.json("{'a': []}").matches(absent)).isTrue();
			assertThat(FilteredMessage.json("{'a': {'b': 5}}").matches(absent)).isFalse();
		}

		@Test
		void takesAFieldForThereWhileAnyObjectOfAnArrayHasIt() {
			String absent = "{'body': {'a': {'b': [{'exists': false}]}}}";
			assertThat(FilteredMessage.json("{'a': [{'c': 1}, {'d': 1}]}").matches(absent)).isTrue();
			assertThat(FilteredMessage.json("{'a': [{'c': 1}, {'b': 1}]}").matches(absent)).isFalse();
		}

	}

	@Nested
	class OfArraysInTheEvent {

		@Test
		void asksAllOfOneObjectOfAnArray() {
			String pattern = "{'body': {'items': {'sku': ['A'], 'count': [2]}}}";
			assertThat(FilteredMessage.json("{'items': [{'sku': 'B'}, {'sku': 'A', 'count': 2}]}").matches(pattern))
				.isTrue();
			assertThat(FilteredMessage.json("{'items': [[{'sku': 'A', 'count': 2}]]}").matches(pattern)).isTrue();
			assertThat(FilteredMessage.json("{'items': [{'sku': 'A', 'count': 1}, {'sku': 'B', 'count': 2}]}")
				.matches(pattern)).isFalse();
			assertThat(FilteredMessage.json("{'items': ['A', 2]}").matches(pattern)).isFalse();
		}

		@Test
		void asksForAnAbsenceInTheObjectThatHasTheRest() {
			String pattern = "{'body': {'items': {'sku': ['A'], 'gift': [{'exists': false}]}}}";
			assertThat(FilteredMessage.json("{'items': [{'sku': 'A'}, {'gift': true}]}").matches(pattern)).isTrue();
			assertThat(FilteredMessage.json("{'items': [{'sku': 'A', 'gift': true}, {}]}").matches(pattern)).isFalse();
		}

		@Test
		void looksIntoABodyThatIsAnArray() {
			assertThat(FilteredMessage.json("[{'a': 1}, {'a': 2}]").matches("{'body': {'a': [2]}}")).isTrue();
			assertThat(FilteredMessage.json("[{'a': 1}, {'a': 2}]").matches("{'body': {'a': [3]}}")).isFalse();
		}

	}

	private static boolean matches(String pattern, String event) {
		return FilteredMessage.json(event).matches("{'body': {'a': " + pattern + "}}");
	}

}
