package dev.sluice.mapping.settlement;

import java.util.Map;

/**
 * What became of the messages of a batch, in numbers.
 *
 * @param succeeded the function succeeded with them
 * @param deleted of these, those that could be deleted; the others are handed out again
 * @param deadLettered failed and stored in the dead-letter queue, by what made them so
 * @param retried failed and left in the queue, to come back
 */
public record Settled(int succeeded, int deleted, Map<DeadLetterCause, Integer> deadLettered, int retried) {

	public Settled {
		deadLettered = Map.copyOf(deadLettered);
	}

	/**
	 * How many failed, whatever became of them.
	 */
	public int failed() {
		int failed = this.retried;
		for (int letters : this.deadLettered.values()) {
			failed += letters;
		}
		return failed;
	}

	/**
	 * How many became dead letters for this cause.
	 */
	public int deadLettered(DeadLetterCause cause) {
		return this.deadLettered.getOrDefault(cause, 0);
	}

}
