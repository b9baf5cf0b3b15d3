package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON text, strictly.
 * <p>
 * Jackson's limits hold (500 levels, numbers of 1,000 digits), so the recursion here has
 * an end; a text beyond them ends in a {@code StreamConstraintsException}.
 */
final class JsonReader {

	// no table of names: it would grow with what messages bring
	private static final JsonFactory MESSAGES = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.build();

	private static final JsonFactory PATTERNS = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final JsonParser parser;

	private JsonReader(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Reads what patterns look at. Of a field that is there twice the last one counts, as
	 * for the function.
	 * @throws StreamReadException if the text is no JSON
	 */
	static Json read(String text, FieldTree wanted) {
		return read(MESSAGES, text, wanted);
	}

	/**
	 * Reads all of a pattern.
	 * @throws StreamReadException if the text is no JSON, or has a field twice
	 */
	static Json readPattern(String text) {
		return read(PATTERNS, text, null);
	}

	private static Json read(JsonFactory factory, String text, @Nullable FieldTree wanted) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			Json value = new JsonReader(parser).value(wanted);
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "there is something behind the end");
			}
			return value;
		}
	}

	/**
	 * Reads the value at the parser's place.
	 * @param wanted null: everything
	 */
	private Json value(@Nullable FieldTree wanted) {
		return switch (this.parser.currentToken()) {
			case START_OBJECT -> fields(wanted);
			case START_ARRAY -> items(wanted);
			case VALUE_STRING -> new Json.Text(this.parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(this.parser.getString());
			case VALUE_TRUE -> Json.Literal.TRUE;
			case VALUE_FALSE -> Json.Literal.FALSE;
			case VALUE_NULL -> Json.Literal.NULL;
			case null, default -> throw new StreamReadException(this.parser, "there is no value");
		};
	}

	private Json.Fields fields(@Nullable FieldTree wanted) {
		Map<String, Json> fields = new LinkedHashMap<>();
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			FieldTree field = (wanted != null) ? wanted.at(name) : null;
			if (wanted != null && field == null) {
				this.parser.skipChildren();
			}
			else {
				fields.put(name, value(field));
			}
		}
		return new Json.Fields(fields);
	}

	private Json.Items items(@Nullable FieldTree wanted) {
		List<Json> items = new ArrayList<>();
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(value(wanted));
		}
		return new Json.Items(items);
	}

}
