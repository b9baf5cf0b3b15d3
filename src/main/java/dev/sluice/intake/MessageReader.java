package dev.sluice.intake;

import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageRules;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.Violation;
import dev.sluice.request.JsonFields;
import dev.sluice.request.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads one message from JSON: a whole request, an entry of a batch or a line of it.
 */
final class MessageReader {

	private static final Set<String> MESSAGE_FIELDS = Set.of("body", "messageAttributes", "delaySeconds",
			"messageGroupId", "messageDeduplicationId");

	private static final Set<String> ENTRY_FIELDS = Set.of("id", "body", "messageAttributes", "delaySeconds",
			"messageGroupId", "messageDeduplicationId");

	private static final int LONGEST_SECONDS = 10;

	private final String json;

	private final JsonParser parser;

	private final JsonFields fields;

	private @Nullable String body;

	private Map<String, MessageAttribute> attributes = Map.of();

	private @Nullable Duration delay;

	private @Nullable String messageGroupId;

	private @Nullable String messageDeduplicationId;

	private MessageReader(String json, JsonParser parser) {
		this.json = json;
		this.parser = parser;
		this.fields = new JsonFields(parser);
	}

	/**
	 * Reads the message that a whole request is.
	 */
	static Reading readMessage(byte[] json) {
		return read(json, MESSAGE_FIELDS);
	}

	/**
	 * Reads an entry of a batch, which may have an id besides.
	 */
	static Reading readEntry(byte[] json) {
		return read(json, ENTRY_FIELDS);
	}

	private static Reading read(byte[] bytes, Set<String> known) {
		try {
			String json = JsonText.decode(bytes);
			try (JsonParser parser = JsonText.PARSERS.createParser(ObjectReadContext.empty(), json)) {
				return new MessageReader(json, parser).read(known);
			}
		}
		catch (CharacterCodingException ex) {
			return unreadable("malformed JSON: the bytes are not UTF-8");
		}
		catch (JacksonException ex) {
			return unreadable(JsonText.describe(ex));
		}
	}

	private static Reading unreadable(String detail) {
		return new Reading.Wrong(List.of(new Violation(Violation.Rule.SYNTAX, "", detail)));
	}

	private Reading read(Set<String> known) {
		if (this.parser.nextToken() != JsonToken.START_OBJECT) {
			this.fields.refuseType("", "the message", "an object with a body");
			return new Reading.Wrong(this.fields.violations());
		}
		this.fields.forEach("", known, this::readField);
		if (this.fields.violations().isEmpty() && this.parser.nextToken() != null) {
			return unreadable("malformed JSON: there is something behind the end of the message");
		}
		return result();
	}

	private Reading result() {
		if (this.body == null && this.fields.violations().stream().noneMatch((v) -> v.pointer().equals("/body"))) {
			this.fields.refuse(Violation.Rule.MISSING, "/body", "body is missing; it must be text or any other JSON");
		}
		List<Violation> violations = this.fields.violations();
		if (this.body == null || !violations.isEmpty()) {
			return new Reading.Wrong(violations);
		}
		return new Reading.Understood(new OutgoingMessage(this.body, this.attributes, this.delay, this.messageGroupId,
				this.messageDeduplicationId));
	}

	private void readField(String name) {
		switch (name) {
			case "body" -> this.body = readBody();
			case "messageAttributes" -> this.attributes = new AttributesReader(this.parser, this.fields).read();
			case "delaySeconds" -> this.delay = readDelay();
			case "messageGroupId" -> this.messageGroupId = this.fields.text("/messageGroupId", name);
			case "messageDeduplicationId" ->
				this.messageDeduplicationId = this.fields.text("/messageDeduplicationId", name);
			default -> this.parser.skipChildren();
		}
	}

	private @Nullable String readBody() {
		return switch (this.parser.currentToken()) {
			case START_OBJECT, START_ARRAY -> {
				int start = (int) this.parser.currentTokenLocation().getCharOffset();
				this.parser.skipChildren();
				int end = (int) this.parser.currentLocation().getCharOffset();
				yield JsonText.compact(this.json.substring(start, end));
			}
			case VALUE_NULL -> {
				this.fields.refuse(Violation.Rule.MISSING, "/body", "body is null; it must be text or any other JSON");
				yield null;
			}
			default -> this.parser.getString();
		};
	}

	private @Nullable Duration readDelay() {
		return switch (this.parser.currentToken()) {
			case VALUE_NUMBER_INT -> readSeconds(this.parser.getString());
			case VALUE_NULL -> null;
			default -> {
				this.fields.refuseType("/delaySeconds", "delaySeconds", "an integer");
				yield null;
			}
		};
	}

	private @Nullable Duration readSeconds(String digits) {
		if (digits.length() > LONGEST_SECONDS) {
			this.fields.refuse("/delaySeconds", MessageRules.delayOutOfRange(digits));
			return null;
		}
		return Duration.ofSeconds(Long.parseLong(digits));
	}

}
