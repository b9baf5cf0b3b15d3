package dev.sluice.mapping.idempotency;

/**
 * The store of keys does not answer, throttles or refuses. The message says why.
 */
public class IdempotencyStoreUnavailable extends RuntimeException {

	public IdempotencyStoreUnavailable(String message, Throwable cause) {
		super(message, cause);
	}

}
