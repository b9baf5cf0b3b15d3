package dev.sluice.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks over the fields of JSON objects and gathers what is wrong with them.
 */
public final class JsonFields {

	// enough to mend a message; a hostile one must not fill the memory with complaints
	private static final int MOST_VIOLATIONS = 20;

	private final JsonParser parser;

	private final List<Violation> violations = new ArrayList<>();

	public JsonFields(JsonParser parser) {
		this.parser = parser;
	}

	public List<Violation> violations() {
		return List.copyOf(this.violations);
	}

	/**
	 * Reads the object that a whole text has to be, as {@link #forEach} does.
	 * @param what the object is, for the message where it is none
	 * @throws RequestRefused if anything is wrong with it
	 */
	public void readWhole(String what, Set<String> known, Consumer<String> reader) {
		if (this.parser.nextToken() != JsonToken.START_OBJECT) {
			refuseType("", what, "an object");
		}
		else {
			forEach("", known, reader);
		}
		if (!this.violations.isEmpty()) {
			throw RequestRefused.wrong(violations());
		}
	}

	/**
	 * Hands every known field to the reader, with the parser at its value; refuses
	 * unknown fields and those that are there twice. The parser stands at the start of
	 * the object.
	 */
	public void forEach(String pointer, Set<String> known, Consumer<String> reader) {
		Set<String> seen = new HashSet<>();
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			if (!known.contains(name)) {
				refuse(pointer + Violation.pointer(name), "unknown field %s; known are %s"
					.formatted(Violation.quote(name), String.join(", ", new TreeSet<>(known))));
			}
			else if (!seen.add(name)) {
				refuse(pointer + Violation.pointer(name), "the field %s is given twice".formatted(name));
			}
			else {
				reader.accept(name);
			}
		}
	}

	/**
	 * The text at the parser's place; null where JSON has null, which is as good as
	 * nothing, or where it is no text, which is refused.
	 */
	public @Nullable String text(String pointer, String field) {
		return switch (this.parser.currentToken()) {
			case VALUE_STRING -> this.parser.getString();
			case VALUE_NULL -> null;
			default -> {
				refuseType(pointer, field, "text");
				yield null;
			}
		};
	}

	/**
	 * The whole number at the parser's place; null where it is none, which is refused.
	 */
	public @Nullable Integer integer(String pointer, String field) {
		if (this.parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
			refuseType(pointer, field, "an integer");
			return null;
		}
		String digits = this.parser.getString();
		try {
			return Integer.valueOf(digits);
		}
		catch (NumberFormatException ex) {
			refuse(pointer, "%s is %s; it must be an integer of 32 bits".formatted(field, Violation.excerpt(digits)));
			return null;
		}
	}

	/**
	 * The truth value at the parser's place; null where it is none, which is refused.
	 */
	public @Nullable Boolean bool(String pointer, String field) {
		return switch (this.parser.currentToken()) {
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			default -> {
				refuseType(pointer, field, "true or false");
				yield null;
			}
		};
	}

	/**
	 * Refuses the value at the parser's place for its type, and passes over it.
	 */
	public void refuseType(String pointer, String field, String wanted) {
		refuse(pointer, "%s is %s; it must be %s".formatted(field, describe(this.parser.currentToken()), wanted));
	}

	/**
	 * Refuses the value at the parser's place, and passes over it.
	 */
	public void refuse(String pointer, String detail) {
		this.parser.skipChildren();
		refuse(Violation.Rule.INVALID, pointer, detail);
	}

	/**
	 * Refuses something that is not at the parser's place.
	 */
	public void refuse(Violation.Rule rule, String pointer, String detail) {
		if (this.violations.size() < MOST_VIOLATIONS) {
			this.violations.add(new Violation(rule, pointer, detail));
		}
	}

	private static String describe(@Nullable JsonToken token) {
		return switch (token) {
			case START_OBJECT -> "an object";
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "text";
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			case VALUE_NULL -> "null";
			case null, default -> "nothing";
		};
	}

}
