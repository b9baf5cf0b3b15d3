package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.Violation;
import tools.jackson.core.JacksonException;

/**
 * Makes a condition of the text of a pattern. Refuses what Lambda refuses, and what no
 * message could ever match: such a filter would have every message deleted.
 */
final class PatternCompiler {

	// https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html
	private static final int LONGEST_PATTERN = 4096;

	private static final String OR = "$or";

	private static final String EXAMPLE = "{\"body\": {\"type\": [\"created\"]}}";

	private static final Set<String> ATTRIBUTE_FIELDS = Set.of(MessageJson.STRING_VALUE, MessageJson.BINARY_VALUE,
			MessageJson.DATA_TYPE);

	private PatternCompiler() {
	}

	/**
	 * Compiles a pattern.
	 * @throws PatternRefused if it is none, or no message could match it
	 */
	static ObjectPattern compile(String pattern) {
		if (pattern.length() > LONGEST_PATTERN) {
			throw PatternRefused.at("", "has %d characters; at most %d are allowed. Divide it among several filters"
				.formatted(pattern.length(), LONGEST_PATTERN));
		}
		return object("", read(pattern), PatternCompiler::ofMessage);
	}

	private static Json read(String pattern) {
		try {
			return JsonReader.readPattern(pattern);
		}
		catch (JacksonException ex) {
			throw PatternRefused.at("",
					"is not JSON: %s. Write it like %s".formatted(ex.getOriginalMessage(), EXAMPLE));
		}
	}

	private static Condition ofMessage(String pointer, String field, Json value) {
		return switch (field) {
			case MessageJson.BODY -> ofBody(pointer, value);
			case MessageJson.ATTRIBUTES -> object(pointer, value, PatternCompiler::ofAttributes);
			default -> throw PatternRefused.at(pointer,
					"is about a field that filters do not see. They see body and messageAttributes, as in " + EXAMPLE);
		};
	}

	private static Condition ofBody(String pointer, Json value) {
		if (value instanceof Json.Items list) {
			return new BodyPattern(ValueCompiler.forTextThatIsAlwaysThere(pointer).compile(list), false);
		}
		return new BodyPattern(object(pointer, value, PatternCompiler::ofJson), true);
	}

	private static Condition ofJson(String pointer, String field, Json value) {
		return (value instanceof Json.Items list) ? ValueCompiler.forJson(pointer).compile(list)
				: object(pointer, value, PatternCompiler::ofJson);
	}

	private static Condition ofAttributes(String pointer, String name, Json value) {
		if (value instanceof Json.Items) {
			throw PatternRefused.at(pointer,
					"is a list, but a message attribute is an object. Compare its value: {\"messageAttributes\": {\"%s\": {\"stringValue\": [...]}}}"
						.formatted(name));
		}
		return object(pointer, value, PatternCompiler::ofAttribute);
	}

	private static Condition ofAttribute(String pointer, String field, Json value) {
		if (!ATTRIBUTE_FIELDS.contains(field)) {
			throw PatternRefused.at(pointer,
					"is about a field that message attributes do not have. They have stringValue or binaryValue (Base64), and dataType");
		}
		if (value instanceof Json.Items list) {
			return ValueCompiler.forText(pointer).compile(list);
		}
		throw PatternRefused.at(pointer,
				"is no list. Put what %s may be into one, such as [\"a\", \"b\"]".formatted(field));
	}

	private static ObjectPattern object(String pointer, Json value, Place place) {
		if (!(value instanceof Json.Fields(Map<String, Json> fields))) {
			throw PatternRefused.at(pointer,
					"is neither an object of fields nor a list of values. Write it like " + EXAMPLE);
		}
		if (fields.isEmpty()) {
			throw PatternRefused.at(pointer,
					"is an empty object. Name a field, as in " + EXAMPLE + ", or leave it out");
		}
		Map<String, Condition> conditions = new HashMap<>();
		List<List<ObjectPattern>> alternatives = new ArrayList<>();
		fields.forEach((name, asked) -> {
			String inside = pointer + Violation.pointer(name);
			if (name.equals(OR)) {
				alternatives.add(alternatives(inside, asked, place));
			}
			else {
				conditions.put(name, place.compile(inside, name, asked));
			}
		});
		return new ObjectPattern(conditions, alternatives);
	}

	private static List<ObjectPattern> alternatives(String pointer, Json value, Place place) {
		if (!(value instanceof Json.Items(List<Json> items)) || items.size() < 2) {
			throw PatternRefused.at(pointer, "is no list of at least two objects, of which $or takes one");
		}
		List<ObjectPattern> alternatives = new ArrayList<>();
		for (Json item : items) {
			String inside = pointer + "/" + alternatives.size();
			refuseOperators(inside, item);
			alternatives.add(object(inside, item, place));
		}
		return alternatives;
	}

	/**
	 * EventBridge takes a list with such an object for the values of a field that is
	 * called $or.
	 */
	private static void refuseOperators(String pointer, Json item) {
		if (item instanceof Json.Fields(Map<String, Json> fields)) {
			fields.keySet().stream().filter(ValueCompiler.RESERVED::contains).findFirst().ifPresent((operator) -> {
				throw PatternRefused.at(pointer,
						"has the operator %s where $or takes fields. Name the field: {\"a\": [{\"%s\": ...}]}"
							.formatted(operator, operator));
			});
		}
	}

	/** The rules for fields of a certain place. */
	@FunctionalInterface
	private interface Place {

		Condition compile(String pointer, String field, Json value);

	}

}
