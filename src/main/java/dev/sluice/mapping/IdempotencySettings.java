package dev.sluice.mapping;

import java.time.Duration;

/**
 * Whether a message that was processed already is acknowledged without an invocation.
 *
 * @param enabled whether keys are remembered
 * @param key what two deliveries of the same work have in common: {@code message-id},
 * {@code attribute:<name>} or {@code body:<JSON pointer>}
 * @param retention how long a key is remembered
 * @param store where keys are remembered
 */
public record IdempotencySettings(boolean enabled, String key, Duration retention, Store store) {

	public static final String MESSAGE_ID = "message-id";

	public static final IdempotencySettings DEFAULTS = new IdempotencySettings(false, MESSAGE_ID, Duration.ofHours(24),
			Store.MEMORY);

	/** Where keys are remembered. */
	public enum Store {

		/** In the memory of this instance: for one replica. */
		MEMORY,

		/** In a DynamoDB table that all replicas share. */
		DYNAMODB

	}

}
