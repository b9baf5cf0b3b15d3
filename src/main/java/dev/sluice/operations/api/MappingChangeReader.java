package dev.sluice.operations.api;

import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

import dev.sluice.mapping.MappingChange;
import dev.sluice.queue.Violation;
import dev.sluice.request.JsonFields;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;

/**
 * Reads what is to become of a mapping.
 */
final class MappingChangeReader {

	private static final Set<String> KNOWN = Set.of("enabled", "batchSize", "maximumBatchingWindowInSeconds",
			"maximumConcurrency");

	private final JsonParser parser;

	private final JsonFields fields;

	private @Nullable Boolean enabled;

	private @Nullable Integer batchSize;

	private @Nullable Integer windowSeconds;

	private @Nullable Integer maximumConcurrency;

	private MappingChangeReader(JsonParser parser) {
		this.parser = parser;
		this.fields = new JsonFields(parser);
	}

	/**
	 * Reads the change that a whole request is.
	 * @throws RequestRefused if it cannot be understood
	 */
	static MappingChange read(byte[] json) {
		try (JsonParser parser = JsonText.PARSERS.createParser(ObjectReadContext.empty(), JsonText.decode(json))) {
			return new MappingChangeReader(parser).read();
		}
		catch (CharacterCodingException ex) {
			throw unreadable("malformed JSON: the bytes are not UTF-8");
		}
		catch (JacksonException ex) {
			throw unreadable(JsonText.describe(ex));
		}
	}

	private static RequestRefused unreadable(String detail) {
		return RequestRefused.wrong(Violation.Rule.SYNTAX, "", detail);
	}

	private MappingChange read() {
		this.fields.readWhole("the change", KNOWN, this::readField);
		if (this.parser.nextToken() != null) {
			throw unreadable("malformed JSON: there is something behind the end of the change");
		}
		return change(this.enabled, this.batchSize, this.windowSeconds, this.maximumConcurrency);
	}

	private void readField(String name) {
		String pointer = Violation.pointer(name);
		switch (name) {
			case "enabled" -> this.enabled = this.fields.bool(pointer, name);
			case "batchSize" -> this.batchSize = this.fields.integer(pointer, name);
			case "maximumBatchingWindowInSeconds" -> this.windowSeconds = this.fields.integer(pointer, name);
			default -> this.maximumConcurrency = this.fields.integer(pointer, name);
		}
	}

	/**
	 * The change of what is not null.
	 */
	static MappingChange change(@Nullable Boolean enabled, @Nullable Integer batchSize, @Nullable Integer windowSeconds,
			@Nullable Integer maximumConcurrency) {
		return new MappingChange(enabled, batchSize, (windowSeconds != null) ? Duration.ofSeconds(windowSeconds) : null,
				maximumConcurrency);
	}

}
