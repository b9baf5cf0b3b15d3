package dev.sluice.function.handler;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes what a handler gets and gives, as Lambda's Java runtime does.
 */
final class EventJson {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
		.addMixIn(SQSEvent.class, EventNames.class)
		.addMixIn(SQSEvent.SQSMessage.class, RecordNames.class)
		.build();

	private EventJson() {
	}

	/**
	 * Reads an event; whatever it has beside records of SQS is left out.
	 * @throws tools.jackson.core.JacksonException if it is not JSON, or has another form
	 */
	static SQSEvent read(String event) {
		return JSON.readValue(event, SQSEvent.class);
	}

	static String write(@Nullable Object answer) {
		return JSON.writeValueAsString(answer);
	}

	/** The key is a capital one. */
	private abstract static class EventNames {

		@JsonProperty("Records")
		abstract Object getRecords();

	}

	/** The key ends in capitals. */
	private abstract static class RecordNames {

		@JsonProperty("eventSourceARN")
		abstract String getEventSourceArn();

	}

}
