package dev.sluice.lambda.mappings;

import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.lambda.call.LambdaError;
import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.mapping.MappingChange;
import dev.sluice.queue.Violation;
import dev.sluice.request.JsonFields;
import dev.sluice.request.JsonText;
import dev.sluice.request.RequestRefused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the body of UpdateEventSourceMapping.
 */
final class MappingUpdateReader {

	static final String BATCH_SIZE = "BatchSize";

	static final String WINDOW = "MaximumBatchingWindowInSeconds";

	static final String CONCURRENCY = "MaximumConcurrency";

	static final String ENABLED = "Enabled";

	private static final String FUNCTION = "FunctionName";

	private static final String SCALING = "ScalingConfig";

	/** What Lambda lets change and Sluice does not, with the settings for it. */
	private static final Map<String, String> DECLARED = Map.of("FilterCriteria", "filter-criteria",
			"FunctionResponseTypes", "function-response-types");

	private static final Set<String> KNOWN = known();

	private final String id;

	private final JsonParser parser;

	private final JsonFields fields;

	private @Nullable Boolean enabled;

	private @Nullable Integer batchSize;

	private @Nullable Integer windowSeconds;

	private @Nullable Integer maximumConcurrency;

	private @Nullable String function;

	private MappingUpdateReader(String id, JsonParser parser) {
		this.id = id;
		this.parser = parser;
		this.fields = new JsonFields(parser);
	}

	private static Set<String> known() {
		Set<String> known = new HashSet<>(DECLARED.keySet());
		known.addAll(List.of(ENABLED, BATCH_SIZE, WINDOW, SCALING, FUNCTION));
		return Set.copyOf(known);
	}

	/**
	 * Reads the update of a mapping.
	 * @param id of the mapping, for what is said about settings
	 * @throws LambdaRefusal if it is no JSON
	 * @throws RequestRefused if it cannot be understood, or asks for what cannot be
	 */
	static MappingUpdate read(String id, byte[] json) {
		try (JsonParser parser = JsonText.PARSERS.createParser(ObjectReadContext.empty(), JsonText.decode(json))) {
			return new MappingUpdateReader(id, parser).read();
		}
		catch (CharacterCodingException ex) {
			throw unreadable("the bytes are not UTF-8");
		}
		catch (JacksonException ex) {
			throw unreadable(JsonText.describe(ex));
		}
	}

	private static LambdaRefusal unreadable(String detail) {
		return new LambdaRefusal(LambdaError.INVALID_REQUEST_CONTENT,
				"Could not parse request body into json: " + detail);
	}

	private MappingUpdate read() {
		this.fields.readWhole("the update", KNOWN, this::readField);
		if (this.parser.nextToken() != null) {
			throw unreadable("there is something behind the end of the update");
		}
		return new MappingUpdate(new MappingChange(this.enabled, this.batchSize,
				(this.windowSeconds != null) ? Duration.ofSeconds(this.windowSeconds) : null, this.maximumConcurrency),
				this.function);
	}

	private void readField(String name) {
		String pointer = Violation.pointer(name);
		switch (name) {
			case ENABLED -> this.enabled = this.fields.bool(pointer, name);
			case BATCH_SIZE -> this.batchSize = this.fields.integer(pointer, name);
			case WINDOW -> this.windowSeconds = this.fields.integer(pointer, name);
			case FUNCTION -> this.function = this.fields.text(pointer, name);
			case SCALING -> readScaling(pointer);
			default -> this.fields.refuse(pointer,
					"%s is not changed by this call but declared in the configuration: set sluice.mappings.%s.%s and restart"
						.formatted(name, this.id, DECLARED.get(name)));
		}
	}

	/**
	 * On Lambda an empty object lifts the limit; a mapping of Sluice always has one.
	 */
	private void readScaling(String pointer) {
		if (this.parser.currentToken() != JsonToken.START_OBJECT) {
			this.fields.refuseType(pointer, SCALING, "an object");
			return;
		}
		int before = this.fields.violations().size();
		this.fields.forEach(pointer, Set.of(CONCURRENCY), (name) -> this.maximumConcurrency = this.fields
			.integer(pointer + Violation.pointer(name), SCALING + "." + name));
		if (this.maximumConcurrency == null && this.fields.violations().size() == before) {
			this.fields.refuse(Violation.Rule.INVALID, pointer,
					"ScalingConfig has no MaximumConcurrency; a mapping of Sluice always has one, from 1 to 1000");
		}
	}

}
