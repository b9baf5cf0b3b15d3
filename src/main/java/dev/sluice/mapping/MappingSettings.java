package dev.sluice.mapping;

import org.jspecify.annotations.Nullable;

/**
 * An event source mapping as the configuration describes it.
 *
 * @param id the key under {@code sluice.mappings}, or the id of an annotated listener
 * @param queue key of the queue; null where an annotated listener names it
 * @param function name of the function; null where an annotated listener does the work
 * @param enabled whether it receives
 * @param batchSize messages per batch at most
 * @param maximumConcurrency batches in progress at most, on this instance
 * @param reportBatchItemFailures whether the function's answer says which messages failed
 */
public record MappingSettings(String id, @Nullable String queue, @Nullable String function, boolean enabled,
		int batchSize, int maximumConcurrency, boolean reportBatchItemFailures) {

	public static final int DEFAULT_BATCH_SIZE = 10;

	public static final int DEFAULT_MAXIMUM_CONCURRENCY = 10;

	/**
	 * What holds for an annotated listener that the configuration says nothing about.
	 */
	static MappingSettings defaults(String id) {
		return new MappingSettings(id, null, null, true, DEFAULT_BATCH_SIZE, DEFAULT_MAXIMUM_CONCURRENCY, false);
	}

}
