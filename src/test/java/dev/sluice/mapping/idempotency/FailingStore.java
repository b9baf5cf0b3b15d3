package dev.sluice.mapping.idempotency;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A store that can be told to fail, for all keys or for some.
 */
final class FailingStore implements IdempotencyStore {

	private final IdempotencyStore store;

	private final Set<String> failing = new HashSet<>();

	private boolean down;

	private int calls;

	FailingStore(IdempotencyStore store) {
		this.store = store;
	}

	void down(boolean down) {
		this.down = down;
	}

	void failFor(String key) {
		this.failing.add(key);
	}

	int calls() {
		return this.calls;
	}

	@Override
	public Map<String, ClaimOutcome> claim(Collection<String> keys, String owner, Duration expiry) {
		this.calls++;
		Map<String, ClaimOutcome> outcomes = new TreeMap<>(this.store.claim(keys, owner, expiry));
		outcomes.replaceAll((key, outcome) -> (this.down || this.failing.contains(key))
				? new ClaimOutcome.Unavailable("It is down.") : outcome);
		return outcomes;
	}

	@Override
	public void complete(Collection<String> keys, Duration retention) {
		fail();
		this.store.complete(keys, retention);
	}

	@Override
	public void release(Collection<String> keys, String owner) {
		fail();
		this.store.release(keys, owner);
	}

	private void fail() {
		this.calls++;
		if (this.down) {
			throw new IdempotencyStoreUnavailable("It is down.", new IllegalStateException());
		}
	}

}
