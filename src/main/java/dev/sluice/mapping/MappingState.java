package dev.sluice.mapping;

import java.time.Instant;
import java.util.List;

/**
 * What a mapping is and does at the moment, in the words of Lambda's
 * GetEventSourceMapping.
 *
 * @param id its id
 * @param queue key or name of the queue
 * @param function name of the function, or the listener method
 * @param state {@code Enabled}, {@code Disabled}, {@code Enabling} or {@code Disabling}
 * @param batchSize messages per batch at most
 * @param maximumBatchingWindowInSeconds 0: a receive is handed over at once
 * @param maximumConcurrency batches in progress at most
 * @param functionResponseTypes {@code ReportBatchItemFailures}, or nothing
 * @param batchesInProgress batches with the function now
 * @param lastProcessingResult how the last batch ended: {@code No records processed},
 * {@code OK}, or {@code PROBLEM: ...}
 * @param lastModified when its limits were changed; when it was made, where they never
 * were
 */
public record MappingState(String id, String queue, String function, String state, int batchSize,
		int maximumBatchingWindowInSeconds, int maximumConcurrency, List<String> functionResponseTypes,
		int batchesInProgress, String lastProcessingResult, Instant lastModified) {

}
