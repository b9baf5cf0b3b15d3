package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * An event source mapping under {@code sluice.mappings}. Without a queue and a function
 * it holds the settings of the {@code @SqsListener} method that has its id.
 *
 * @param queue key of the queue under sluice.queues
 * @param function name of the function under sluice.functions
 * @param enabled whether the mapping receives messages
 * @param batchSize messages per batch at most, 1 to 10
 * @param maximumBatchingWindow how long a batch waits for more messages; 0s, so that what
 * one receive brings is handed over at once
 * @param maximumConcurrency batches in progress at once on this instance, 1 to 1000
 * @param functionResponseTypes ReportBatchItemFailures where the function's answer says
 * which messages failed
 */
@ConfigurationPropertiesSource
record MappingProperties(@Nullable String queue, @Nullable String function, @DefaultValue("true") boolean enabled,
		@DefaultValue("10") int batchSize,
		@DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS) Duration maximumBatchingWindow,
		@DefaultValue("10") int maximumConcurrency, @DefaultValue List<String> functionResponseTypes) {

	static final String REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures";

	MappingProperties {
		functionResponseTypes = List.copyOf(functionResponseTypes);
	}

	boolean reportBatchItemFailures() {
		return this.functionResponseTypes.contains(REPORT_BATCH_ITEM_FAILURES);
	}

}
