package dev.sluice.intake;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a request looks like, for the OpenAPI description only: requests are read as a
 * stream.
 */
interface MessageSchema {

	/**
	 * A message.
	 */
	@Schema(name = "Message", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
	record Single(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "A text is sent as it is, any other JSON as its compact JSON text",
					example = "{\"order\": 42}", types = {
							"string", "object", "array", "number", "boolean" }) Object body,
			@Schema(description = "At most 10. A text is short for the data type String") @Nullable Map<String, Attribute> messageAttributes,
			@Schema(minimum = "0", maximum = "900",
					description = "How long the message stays hidden; not on FIFO queues") @Nullable Integer delaySeconds,
			@Schema(maxLength = 128,
					description = "The ordering key of a FIFO queue, where it is required; the tenant of a fair queue") @Nullable String messageGroupId,
			@Schema(maxLength = 128,
					description = "FIFO queues only; required unless the queue makes one of the body") @Nullable String messageDeduplicationId){
	}

	/**
	 * A message of a batch.
	 */
	@Schema(name = "BatchEntry", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
	record Entry(@Schema(minLength = 1, maxLength = 80,
			description = "No other entry has it; the entry's position, counted from 0, where it is left out") @Nullable String id,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "A text is sent as it is, any other JSON as its compact JSON text", types = {
							"string", "object", "array", "number", "boolean" }) Object body,
			@Nullable Map<String, Attribute> messageAttributes,
			@Schema(minimum = "0", maximum = "900") @Nullable Integer delaySeconds,
			@Schema(maxLength = 128) @Nullable String messageGroupId,
			@Schema(maxLength = 128) @Nullable String messageDeduplicationId){
	}

	/**
	 * A batch.
	 */
	@Schema(name = "Batch", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
	record Entries(@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
			description = "1 to 10,000 entries, sent in this order") List<Entry> entries) {
	}

	/**
	 * A message attribute.
	 */
	@Schema(name = "MessageAttribute", oneOf = { String.class, TypedAttribute.class })
	interface Attribute {

	}

	/**
	 * A message attribute with its data type.
	 */
	@Schema(name = "TypedMessageAttribute", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
	record TypedAttribute(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 256, example = "Number.int",
					description = "String, Number or Binary, with an optional label after a dot") String dataType,
			@Schema(description = "The value of a String or Number") @Nullable String stringValue,
			@Schema(format = "byte", description = "The value of a Binary, in base64") @Nullable String binaryValue) {
	}

}
