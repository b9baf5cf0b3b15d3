package dev.sluice.mapping.filter;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.MappingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class InvalidFilterPatternTests {

	@ParameterizedTest
	@MethodSource
	void refusesAPatternWithAwsMessageAndWhatIsWrong(Refused refused) {
		assertThatExceptionOfType(InvalidFilterPattern.class)
			.isThrownBy(() -> MessageFilter.of(settings(refused.pattern())))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("sluice.mappings.orders.filter-criteria.filters[0].pattern");
				assertThat(ex.getValue()).isEqualTo(refused.pattern());
				assertThat(ex.getReason()).startsWith("Invalid filter pattern definition. ").contains(refused.reason());
			});
	}

	static Stream<Refused> refusesAPatternWithAwsMessageAndWhatIsWrong() {
		return Stream.of(refused("", "The pattern is not JSON: "),
				refused("simple string", "The pattern is not JSON: "),
				refused("{'body': ['a']", "The pattern is not JSON: "),
				refused("{'body': ['a']} x", "The pattern is not JSON: "),
				refused("{'body': ['a'], 'body': ['b']}", "The pattern is not JSON: Duplicate Object property"),
				refused("[{'body': ['a']}]", "The pattern is neither an object of fields nor"),
				refused("null", "The pattern is neither an object of fields nor"),
				refused("{}", "The pattern is an empty object"),
				refused("{'body': {}}", "What stands at /body is an empty object"),
				refused("{'body': {'a': {}}}", "What stands at /body/a is an empty object"),
				refused("{'body': []}", "What stands at /body is an empty list. Name a value, such as [\"a\"]"),
				refused("{'body': {'a': []}}", "What stands at /body/a is an empty list"),
				refused("{'body': 'a'}", "What stands at /body is neither an object of fields nor a list of values"),
				refused("{'body': {'a/b': 'a'}}", "What stands at /body/a~1b is neither an object"),
				refused("{'body': {'a': {'exists': true}}}", "What stands at /body/a/exists is neither an object"),
				refused("{'body': {'a': [['b']]}}", "What stands at /body/a has a list within the list"),
				refused("{'body': {'a': [{}]}}", "What stands at /body/a has an object with 0 keys in the list"),
				refused("{'body': {'a': [{'prefix': 'a', 'suffix': 'b'}]}}", "has an object with 2 keys in the list"),
				refused("{'body': {'a': [{'wildcard': '*'}]}}",
						"has the operator wildcard, which Lambda's filters do not have. They have exists, prefix, "),
				refused("{'body': {'a': [{'cidr': '10.0.0.0/8'}]}}", "has the operator cidr, which"),
				refused("{'body': {'a': [{'exists': 'yes'}]}}", "has {\"exists\": ...} with neither true nor false"),
				refused("{'body': {'a': [{'prefix': 1}]}}", "has {\"prefix\": ...} with something else than a text"),
				refused("{'body': {'a': [{'suffix': ['a']}]}}",
						"has {\"suffix\": ...} with something else than a text"),
				refused("{'body': {'a': [{'prefix': {'equals-ignore-case': 'a'}}]}}", "has {\"prefix\": ...} with"),
				refused("{'body': {'a': [{'equals-ignore-case': ['a']}]}}", "has {\"equals-ignore-case\": ...} with"),
				refused("{'body': {'a': [{'anything-but': []}]}}", "has {\"anything-but\": ...} with something else"),
				refused("{'body': {'a': [{'anything-but': ['a', 1]}]}}", "has {\"anything-but\": ...} with something"),
				refused("{'body': {'a': [{'anything-but': null}]}}", "has {\"anything-but\": ...} with something else"),
				refused("{'body': {'a': [{'anything-but': {'prefix': 'a'}}]}}", "than texts only or numbers only"));
	}

	@ParameterizedTest
	@MethodSource("refusesAPatternWithAwsMessageAndWhatIsWrong")
	void namesWhatWouldDo(Refused refused) {
		assertThatExceptionOfType(InvalidFilterPattern.class)
			.isThrownBy(() -> MessageFilter.of(settings(refused.pattern())))
			.satisfies((ex) -> assertThat(ex.getReason()).matches("(?s).*\\. [A-Z][a-z]+ .*"));
	}

	@ParameterizedTest
	@MethodSource
	void refusesARangeThatIsNone(Refused refused) {
		refusesAPatternWithAwsMessageAndWhatIsWrong(refused);
	}

	static Stream<Refused> refusesARangeThatIsNone() {
		return Stream.of(numeric("5", "with something else than a list"), numeric("[]", "with 0 elements"),
				numeric("['>']", "with 1 elements"), numeric("['>', 1, '<']", "with 3 elements"),
				numeric("['>', '1']", "with something else than a number behind an operator"),
				numeric("[1, '>']", "with something else than <, <=, =, >= or > before a number"),
				numeric("['==', 1]", "with operators that make no range"),
				numeric("['<', 1, '>', 0]", "with operators that make no range"),
				numeric("['>', 1, '>=', 2]", "with operators that make no range"),
				numeric("['=', 1, '<', 2]", "with operators that make no range"),
				numeric("['>', 2, '<', 1]", "with a range that is empty"),
				numeric("['>', 2, '<', 2]", "with a range that is empty"),
				numeric("['>', 1e99999999999]", "with the number 1e99999999999, whose exponent is too large"));
	}

	@ParameterizedTest
	@MethodSource
	void refusesAnOrWithoutAlternatives(Refused refused) {
		refusesAPatternWithAwsMessageAndWhatIsWrong(refused);
	}

	static Stream<Refused> refusesAnOrWithoutAlternatives() {
		String few = "What stands at /body/$or is no list of at least two objects, of which $or takes one";
		return Stream.of(refused("{'body': {'$or': []}}", few), refused("{'body': {'$or': [{'a': ['b']}]}}", few),
				refused("{'body': {'$or': {'a': ['b']}}}", few),
				refused("{'body': {'$or': ['a', 'b']}}", "What stands at /body/$or/0 is neither an object"),
				refused("{'body': {'$or': [{'a': ['b']}, {}]}}", "What stands at /body/$or/1 is an empty object"),
				refused("{'body': {'$or': [{'a': ['b']}, {'numeric': ['=', 1]}]}}",
						"What stands at /body/$or/1 has the operator numeric where $or takes fields"));
	}

	@ParameterizedTest
	@MethodSource
	void refusesWhatNoMessageCouldMatch(Refused refused) {
		refusesAPatternWithAwsMessageAndWhatIsWrong(refused);
	}

	static Stream<Refused> refusesWhatNoMessageCouldMatch() {
		String text = ", but the value is always a text. Compare it with texts, such as [\"42\"]";
		String attribute = "{'messageAttributes': {'a': {'stringValue': %s}}}";
		return Stream.of(refused("{'attributes': {'SenderId': ['a']}}",
				"What stands at /attributes is about a field that filters do not see. They see body and messageAttributes"),
				refused("{'$or': [{'body': ['a']}, {'eventSource': ['aws:sqs']}]}",
						"/$or/1/eventSource is about a field"),
				refused("{'Body': ['a']}", "What stands at /Body is about a field that filters do not see"),
				refused("{'body': [{'exists': false}]}", "asks for messages without a body. Every message has one"),
				refused("{'body': [42]}", "What stands at /body has 42" + text),
				refused("{'body': [null]}", "What stands at /body has null" + text),
				refused("{'body': [{'numeric': ['=', 1]}]}", "What stands at /body has numeric" + text),
				refused(attribute.formatted("[42]"), "What stands at /messageAttributes/a/stringValue has 42" + text),
				refused(attribute.formatted("[true]"), "has true" + text),
				refused(attribute.formatted("[{'numeric': ['=', 1]}]"), "has numeric" + text),
				refused(attribute.formatted("[{'anything-but': [1]}]"), "has anything-but with numbers" + text),
				refused(attribute.formatted("'a'"), "stringValue is no list. Put what stringValue may be into one"),
				refused("{'messageAttributes': {'a': ['b']}}",
						"is a list, but a message attribute is an object. Compare its value: {\"messageAttributes\": {\"a\": {\"stringValue\": [...]}}}"),
				refused("{'messageAttributes': {'a': {'StringValue': ['b']}}}",
						"/messageAttributes/a/StringValue is about a field that message attributes do not have"));
	}

	@Test
	void namesTheFilterThatIsWrong() {
		MappingSettings settings = settings("{\"body\": [\"a\"]}", "{}");
		assertThatExceptionOfType(InvalidFilterPattern.class).isThrownBy(() -> MessageFilter.of(settings))
			.satisfies((ex) -> assertThat(ex.getName())
				.isEqualTo("sluice.mappings.orders.filter-criteria.filters[1].pattern"));
	}

	@Test
	void refusesMoreThanTenFilters() {
		List<String> ten = Collections.nCopies(10, "{\"body\": [\"a\"]}");
		assertThat(MessageFilter.of(settings(ten.toArray(String[]::new)))).isNotNull();

		MappingSettings eleven = settings(Stream.concat(ten.stream(), ten.stream().limit(1)).toArray(String[]::new));
		assertThatExceptionOfType(InvalidFilterPattern.class).isThrownBy(() -> MessageFilter.of(eleven))
			.satisfies((ex) -> {
				assertThat(ex.getName()).endsWith("filters[10].pattern");
				assertThat(ex.getReason()).contains("A mapping has at most 10 filters");
			});
	}

	@Test
	void refusesMoreThan4096Characters() {
		String longest = "{\"body\": [\"" + "a".repeat(4082) + "\"]}";
		assertThat(MessageFilter.of(settings(longest))).isNotNull();
		assertThatExceptionOfType(InvalidFilterPattern.class)
			.isThrownBy(() -> MessageFilter.of(settings(longest + " ")))
			.withMessageContaining("The pattern has 4097 characters; at most 4096 are allowed");
	}

	@Test
	void stopsTheStartAndSaysWhere(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run("--pattern={\"body\": \"created\"}", "--spring.main.banner-mode=off"));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value '{\"body\": \"created\"}' for configuration property "
					+ "'sluice.mappings.orders.filter-criteria.filters[0].pattern'")
			.contains(
					"Invalid filter pattern definition. What stands at /body is neither an object of fields nor a list");
	}

	private static MappingSettings settings(String... patterns) {
		return MappingFixture.mapping("orders", "orders", "orders").filters(patterns).settings();
	}

	private static Refused refused(String pattern, String reason) {
		return new Refused(FilteredMessage.quoted(pattern), reason);
	}

	private static Refused numeric(String operand, String reason) {
		return refused("{'body': {'a': [{'numeric': " + operand + "}]}}",
				"What stands at /body/a has {\"numeric\": ...} " + reason);
	}

	record Refused(String pattern, String reason) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		MessageFilter messageFilter(Environment environment) {
			return MessageFilter.of(settings(environment.getRequiredProperty("pattern")));
		}

	}

}
