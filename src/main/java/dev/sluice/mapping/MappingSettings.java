package dev.sluice.mapping;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An event source mapping as the configuration describes it.
 *
 * @param id the key under {@code sluice.mappings}, or the id of an annotated listener
 * @param queue key of the queue; null where an annotated listener names it
 * @param function name of the function; null where an annotated listener does the work
 * @param limits how much it takes, until someone changes it
 * @param reportBatchItemFailures whether the function's answer says which messages failed
 * @param filterPatterns a message must match one of them; none: every message does
 * @param scaling how its concurrency follows the backlog
 * @param retry when a failed message comes back
 * @param deadLetter what happens to hopeless messages
 * @param heartbeat whether the visibility of messages in progress is extended
 * @param circuitBreaker when it stops receiving because its function is down
 * @param rateLimit how many messages the function gets
 * @param idempotency whether a message that was processed already is skipped
 */
public record MappingSettings(String id, @Nullable String queue, @Nullable String function, MappingLimits limits,
		boolean reportBatchItemFailures, List<String> filterPatterns, ScalingSettings scaling, RetrySettings retry,
		DeadLetterSettings deadLetter, boolean heartbeat, CircuitBreakerSettings circuitBreaker,
		RateLimitSettings rateLimit, IdempotencySettings idempotency) {

	public MappingSettings {
		filterPatterns = List.copyOf(filterPatterns);
	}

	/**
	 * What holds for an annotated listener that the configuration says nothing about.
	 */
	public static MappingSettings defaults(String id) {
		return new MappingSettings(id, null, null, MappingLimits.DEFAULTS, false, List.of(), ScalingSettings.DEFAULTS,
				RetrySettings.DEFAULTS, DeadLetterSettings.DEFAULTS, true, CircuitBreakerSettings.DEFAULTS,
				RateLimitSettings.NONE, IdempotencySettings.DEFAULTS);
	}

}
