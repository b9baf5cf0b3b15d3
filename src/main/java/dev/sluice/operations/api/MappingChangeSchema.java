package dev.sluice.operations.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a change looks like, for the OpenAPI description only.
 */
@Schema(name = "MappingChange", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record MappingChangeSchema(@Schema(description = "Whether it receives") @Nullable Boolean enabled,
		@Schema(minimum = "1", maximum = "10000",
				description = "Messages per batch at most; on a FIFO queue 10") @Nullable Integer batchSize,
		@Schema(minimum = "0", maximum = "300",
				description = "How long a batch waits for more messages; at least 1 for batches of more than 10, 0 on a FIFO queue") @Nullable Integer maximumBatchingWindowInSeconds,
		@Schema(minimum = "1", maximum = "1000",
				description = "Batches in progress at most, on this instance") @Nullable Integer maximumConcurrency) {

}
