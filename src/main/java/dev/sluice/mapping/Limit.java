package dev.sluice.mapping;

/**
 * What limits how much a mapping takes.
 */
public enum Limit {

	/** Messages per batch, at most. */
	BATCH_SIZE,

	/** How long a batch waits for more messages, in whole seconds. */
	MAXIMUM_BATCHING_WINDOW,

	/** Batches in progress, at most. */
	MAXIMUM_CONCURRENCY

}
