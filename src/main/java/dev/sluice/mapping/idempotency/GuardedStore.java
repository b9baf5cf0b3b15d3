package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * The store as a mapping uses it: a failure ends here, with its consequence told.
 */
final class GuardedStore {

	private final IdempotencyStore store;

	private final Duration expiry;

	private final Duration retention;

	private final StoreTrouble trouble;

	GuardedStore(String mapping, IdempotencyStore store, Duration expiry, Duration retention, Clock clock) {
		this.store = store;
		this.expiry = expiry;
		this.retention = retention;
		this.trouble = new StoreTrouble(mapping, clock);
	}

	Map<String, ClaimOutcome> claim(Collection<String> keys, String owner) {
		if (keys.isEmpty()) {
			return Map.of();
		}
		Map<String, ClaimOutcome> outcomes = this.store.claim(keys, owner, this.expiry);
		for (ClaimOutcome outcome : outcomes.values()) {
			if (outcome instanceof ClaimOutcome.Unavailable(String reason)) {
				this.trouble.failed("messages are left for later", reason);
				return outcomes;
			}
		}
		this.trouble.worked();
		return outcomes;
	}

	void complete(Collection<String> keys) {
		call(keys, () -> this.store.complete(keys, this.retention),
				"processed messages are not remembered and may be processed again if they come again");
	}

	void release(Collection<String> keys, String owner) {
		call(keys, () -> this.store.release(keys, owner), "failed messages wait until their claims expire");
	}

	private void call(Collection<String> keys, Runnable call, String consequence) {
		if (keys.isEmpty()) {
			return;
		}
		try {
			call.run();
		}
		catch (IdempotencyStoreUnavailable ex) {
			this.trouble.failed(consequence, String.valueOf(ex.getMessage()));
		}
	}

	boolean isPaused() {
		return this.trouble.isPaused();
	}

}
