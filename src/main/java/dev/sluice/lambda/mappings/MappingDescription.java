package dev.sluice.lambda.mappings;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.lambda.call.Arns;
import dev.sluice.mapping.MappingState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as Lambda describes it.
 *
 * @param lastModified in seconds since 1970
 */
@Schema(name = "EventSourceMappingConfiguration")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MappingDescription(@JsonProperty("UUID") String uuid, @JsonProperty("BatchSize") int batchSize,
		@JsonProperty("MaximumBatchingWindowInSeconds") int maximumBatchingWindowInSeconds,
		@JsonProperty("EventSourceArn") String eventSourceArn,
		@JsonProperty("FilterCriteria") @Nullable Filters filterCriteria,
		@JsonProperty("FunctionArn") String functionArn, @JsonProperty("LastModified") double lastModified,
		@JsonProperty("LastProcessingResult") String lastProcessingResult, @JsonProperty("State") String state,
		@JsonProperty("StateTransitionReason") String stateTransitionReason,
		@JsonProperty("FunctionResponseTypes") List<String> functionResponseTypes,
		@JsonProperty("ScalingConfig") Scaling scalingConfig) {

	private static final double MILLISECONDS = 1000;

	/**
	 * @param filterPatterns none where every message goes to the function
	 */
	static MappingDescription of(MappingState mapping, List<String> filterPatterns, Arns arns) {
		return new MappingDescription(MappingUuid.of(mapping.id()), mapping.batchSize(),
				mapping.maximumBatchingWindowInSeconds(), arns.queue(mapping),
				filterPatterns.isEmpty() ? null : new Filters(filterPatterns.stream().map(Filter::new).toList()),
				arns.function(mapping.function()), mapping.lastModified().toEpochMilli() / MILLISECONDS,
				mapping.lastProcessingResult(), mapping.state(), "USER_INITIATED", mapping.functionResponseTypes(),
				new Scaling(mapping.maximumConcurrency()));
	}

	/**
	 * Which messages go to the function.
	 */
	@Schema(name = "FilterCriteria")
	record Filters(@JsonProperty("Filters") List<Filter> filters) {

	}

	/**
	 * A message must match one of them.
	 */
	@Schema(name = "Filter")
	record Filter(@JsonProperty("Pattern") String pattern) {

	}

	/**
	 * How many batches may be in progress.
	 */
	@Schema(name = "ScalingConfig")
	record Scaling(@JsonProperty("MaximumConcurrency") int maximumConcurrency) {

	}

	/**
	 * A page of the mappings.
	 */
	@Schema(name = "EventSourceMappings")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Descriptions(@JsonProperty("EventSourceMappings") List<MappingDescription> eventSourceMappings,
			@JsonProperty("NextMarker") @Nullable String nextMarker) {

	}

}
