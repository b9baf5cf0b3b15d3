package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * An event source mapping under {@code sluice.mappings}. Without a queue and a function
 * it holds the settings of the {@code @SqsListener} method that has its id.
 *
 * @param queue key of the queue under sluice.queues
 * @param function name of the function under sluice.functions
 * @param enabled whether the mapping receives messages
 * @param batchSize messages per batch at most, 1 to 10000; 1 to 10 on a FIFO queue
 * @param maximumBatchingWindow how long a batch waits for more messages, 0s to 300s; 0s
 * on a FIFO queue
 * @param maximumConcurrency batches in progress at once on this instance, 1 to 1000
 * @param functionResponseTypes ReportBatchItemFailures where the function's answer says
 * which messages failed
 * @param filterCriteria which messages the function gets
 * @param scaling how the concurrency follows the backlog
 * @param retry when a failed message comes back
 * @param deadLetter what happens to hopeless messages
 * @param heartbeat whether the visibility of messages in progress is extended
 * @param circuitBreaker when the mapping stops receiving because its function is down
 * @param rateLimit how many messages the function gets
 * @param idempotency whether a message that was processed already is skipped
 */
@ConfigurationPropertiesSource
record MappingProperties(@Nullable String queue, @Nullable String function, @DefaultValue("true") boolean enabled,
		@DefaultValue("10") int batchSize,
		@DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS) Duration maximumBatchingWindow,
		@DefaultValue("10") int maximumConcurrency, @DefaultValue List<String> functionResponseTypes,
		@DefaultValue FilterCriteriaProperties filterCriteria,
		@DefaultValue @NestedConfigurationProperty ScalingProperties scaling, @DefaultValue RetryProperties retry,
		@DefaultValue DeadLetterProperties deadLetter, @DefaultValue("true") boolean heartbeat,
		@DefaultValue CircuitBreakerProperties circuitBreaker,
		@DefaultValue @NestedConfigurationProperty RateLimitProperties rateLimit,
		@DefaultValue IdempotencyProperties idempotency) {

	static final String REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures";

	MappingProperties {
		functionResponseTypes = List.copyOf(functionResponseTypes);
	}

	boolean reportBatchItemFailures() {
		return this.functionResponseTypes.contains(REPORT_BATCH_ITEM_FAILURES);
	}

	MappingLimits limits() {
		return new MappingLimits(this.enabled, this.batchSize, this.maximumBatchingWindow, this.maximumConcurrency);
	}

	MappingSettings settings(String id) {
		return new MappingSettings(id, this.queue, this.function, limits(), reportBatchItemFailures(),
				this.filterCriteria.patterns(), this.scaling.settings(), this.retry.settings(),
				this.deadLetter.settings(), this.heartbeat, this.circuitBreaker.settings(), this.rateLimit.settings(),
				this.idempotency.settings());
	}

}
