package dev.sluice.intake;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageRules;
import dev.sluice.queue.Violation;
import dev.sluice.request.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads the message attributes of one message: for each name a text, or an object as SQS
 * has it.
 */
final class AttributesReader {

	private static final Set<String> KNOWN = Set.of("dataType", "stringValue", "binaryValue");

	private final JsonParser parser;

	private final JsonFields fields;

	AttributesReader(JsonParser parser, JsonFields fields) {
		this.parser = parser;
		this.fields = fields;
	}

	/**
	 * Reads the value at the parser's place.
	 */
	Map<String, MessageAttribute> read() {
		return switch (this.parser.currentToken()) {
			case START_OBJECT -> readAll();
			case VALUE_NULL -> Map.of();
			default -> {
				this.fields.refuseType("/messageAttributes", "messageAttributes", "an object");
				yield Map.of();
			}
		};
	}

	private Map<String, MessageAttribute> readAll() {
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
		int count = 0;
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			count++;
			if (count > MessageRules.MOST_ATTRIBUTES) {
				this.parser.skipChildren();
			}
			else if (attributes.containsKey(name)) {
				this.fields.refuse(Violation.pointer("messageAttributes", name),
						"the message attribute %s is given twice".formatted(Violation.quote(name)));
			}
			else {
				MessageAttribute attribute = readOne(name);
				if (attribute != null) {
					attributes.put(name, attribute);
				}
			}
		}
		if (count > MessageRules.MOST_ATTRIBUTES) {
			this.fields.refuse(Violation.Rule.INVALID, "/messageAttributes", MessageRules.tooManyAttributes(count));
		}
		return attributes;
	}

	private @Nullable MessageAttribute readOne(String name) {
		String pointer = Violation.pointer("messageAttributes", name);
		return switch (this.parser.currentToken()) {
			case VALUE_STRING -> MessageAttribute.text(this.parser.getString());
			case START_OBJECT -> new AttributeParts(pointer, name).read();
			default -> {
				this.fields.refuseType(pointer, "the message attribute " + Violation.quote(name),
						"text or an object with dataType and stringValue or binaryValue");
				yield null;
			}
		};
	}

	/**
	 * The parts of one attribute, as they are found.
	 */
	private final class AttributeParts {

		private final String pointer;

		private final String name;

		private @Nullable String dataType;

		private @Nullable String stringValue;

		private byte @Nullable [] binaryValue;

		AttributeParts(String pointer, String name) {
			this.pointer = pointer;
			this.name = name;
		}

		@Nullable MessageAttribute read() {
			AttributesReader.this.fields.forEach(this.pointer, KNOWN, this::readPart);
			if (this.dataType == null) {
				AttributesReader.this.fields.refuse(Violation.Rule.MISSING, this.pointer + "/dataType",
						"dataType of message attribute %s is missing; it must be String, Number or Binary"
							.formatted(Violation.quote(this.name)));
				return null;
			}
			return new MessageAttribute(this.dataType, this.stringValue, this.binaryValue);
		}

		private void readPart(String part) {
			String field = "%s of message attribute %s".formatted(part, Violation.quote(this.name));
			String text = AttributesReader.this.fields.text(this.pointer + "/" + part, field);
			switch (part) {
				case "dataType" -> this.dataType = text;
				case "stringValue" -> this.stringValue = text;
				default -> this.binaryValue = (text != null) ? decode(text, field) : null;
			}
		}

		private byte @Nullable [] decode(String base64, String field) {
			try {
				return Base64.getDecoder().decode(base64);
			}
			catch (IllegalArgumentException ex) {
				AttributesReader.this.fields.refuse(this.pointer + "/binaryValue",
						"%s is %s; it must be base64".formatted(field, Violation.quote(base64)));
				return null;
			}
		}

	}

}
