package dev.sluice.lambda.mappings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an update looks like, for the OpenAPI description only.
 */
@Schema(name = "EventSourceMappingUpdate", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record MappingUpdateSchema(@JsonProperty("Enabled") @Nullable Boolean enabled,
		@JsonProperty("BatchSize") @Schema(minimum = "1", maximum = "10000") @Nullable Integer batchSize,
		@JsonProperty("MaximumBatchingWindowInSeconds") @Schema(minimum = "0",
				maximum = "300") @Nullable Integer maximumBatchingWindowInSeconds,
		@JsonProperty("ScalingConfig") MappingDescription.@Nullable Scaling scalingConfig,
		@JsonProperty("FunctionName") @Schema(
				description = "The function that the mapping has") @Nullable String functionName) {

}
