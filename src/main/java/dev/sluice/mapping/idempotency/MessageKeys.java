package dev.sluice.mapping.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the key of a message, and makes of it the key in the store: the mapping's id and
 * the message's key. A long one is hashed with SHA-256, since DynamoDB's keys have at
 * most 2,048 bytes.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">
 * Quotas in Amazon DynamoDB</a>
 */
final class MessageKeys {

	private static final int LONGEST_KEY = 200;

	private static final String ATTRIBUTE = "attribute:";

	private static final String BODY = "body:";

	private final String mapping;

	private final KeySource source;

	/**
	 * The keys of a mapping.
	 * @param setting {@code message-id}, {@code attribute:<name>} or
	 * {@code body:<JSON pointer>}
	 */
	MessageKeys(String mapping, String setting) {
		this.mapping = mapping;
		this.source = source(setting);
	}

	private static KeySource source(String setting) {
		if (setting.startsWith(ATTRIBUTE)) {
			return new AttributeKey(setting.substring(ATTRIBUTE.length()));
		}
		if (setting.startsWith(BODY)) {
			return new BodyKey(JsonPointer.compile(setting.substring(BODY.length())));
		}
		return ReceivedMessage::messageId;
	}

	/**
	 * The key in the store; null where the message has none.
	 */
	@Nullable String of(ReceivedMessage message) {
		String key = this.source.keyOf(message);
		if (key == null) {
			return null;
		}
		return this.mapping + "#" + ((key.length() > LONGEST_KEY) ? "sha-256:" + hash(key) : key);
	}

	private static String hash(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@FunctionalInterface
	private interface KeySource {

		@Nullable String keyOf(ReceivedMessage message);

	}

	/**
	 * The value of a message attribute of the type String or Number.
	 */
	private record AttributeKey(String name) implements KeySource {

		@Override
		public @Nullable String keyOf(ReceivedMessage message) {
			MessageAttribute attribute = message.messageAttributes().get(this.name);
			return (attribute != null) ? attribute.stringValue() : null;
		}
	}

	/**
	 * The compact text of a value of a JSON body; equal objects have equal texts.
	 */
	private record BodyKey(JsonPointer pointer) implements KeySource {

		private static final JsonMapper JSON = JsonMapper.builder()
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
			.build();

		@Override
		public @Nullable String keyOf(ReceivedMessage message) {
			try {
				JsonNode value = JSON.readTree(message.body()).at(this.pointer);
				return (value.isMissingNode() || value.isNull()) ? null : JSON.writeValueAsString(value);
			}
			catch (JacksonException ex) {
				return null;
			}
		}
	}

}
