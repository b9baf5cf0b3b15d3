package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the keys of one mapping on one instance, the newest 100,000 of them at most.
 * Claims are not counted: they are as many as there are messages in progress.
 */
final class MemoryStore implements IdempotencyStore {

	private static final Logger logger = LoggerFactory.getLogger(MemoryStore.class);

	private static final int MOST_KEYS = 100_000;

	private final String mapping;

	private final Clock clock;

	private final int mostKeys;

	private final ReentrantLock lock = new ReentrantLock();

	// Claims of a mapping last equally long, and so do processed keys: both maps are in
	// the order of expiry, so what has expired is found at their beginning
	private final Map<String, Claim> claims = new LinkedHashMap<>();

	private final Map<String, Instant> processed = new LinkedHashMap<>();

	private boolean forgets;

	MemoryStore(String mapping, Clock clock) {
		this(mapping, clock, MOST_KEYS);
	}

	MemoryStore(String mapping, Clock clock, int mostKeys) {
		this.mapping = mapping;
		this.clock = clock;
		this.mostKeys = mostKeys;
	}

	@Override
	public Map<String, ClaimOutcome> claim(Collection<String> keys, String owner, Duration expiry) {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			removeExpired(this.claims, Claim::until, now);
			removeExpired(this.processed, (until) -> until, now);
			Map<String, ClaimOutcome> outcomes = HashMap.newHashMap(keys.size());
			keys.forEach((key) -> outcomes.put(key, claim(key, new Claim(owner, now.plus(expiry)), now)));
			return outcomes;
		}
		finally {
			this.lock.unlock();
		}
	}

	private ClaimOutcome claim(String key, Claim claim, Instant now) {
		if (isAfter(this.processed.get(key), now)) {
			return new ClaimOutcome.Processed();
		}
		Claim other = this.claims.get(key);
		if (other != null && other.until().isAfter(now) && !other.owner().equals(claim.owner())) {
			return new ClaimOutcome.InProgress(other.until());
		}
		putLast(this.claims, key, claim);
		return new ClaimOutcome.Claimed();
	}

	@Override
	public void complete(Collection<String> keys, Duration retention) {
		this.lock.lock();
		try {
			Instant until = this.clock.instant().plus(retention);
			for (String key : keys) {
				this.claims.remove(key);
				putLast(this.processed, key, until);
			}
			forgetEldest();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void release(Collection<String> keys, String owner) {
		this.lock.lock();
		try {
			for (String key : keys) {
				this.claims.computeIfPresent(key, (name, claim) -> claim.owner().equals(owner) ? null : claim);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How many keys take memory, expired ones included.
	 */
	int size() {
		this.lock.lock();
		try {
			return this.claims.size() + this.processed.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetEldest() {
		Iterator<String> eldest = this.processed.keySet().iterator();
		for (int surplus = this.processed.size() - this.mostKeys; surplus > 0; surplus--) {
			eldest.next();
			eldest.remove();
			if (!this.forgets) {
				this.forgets = true;
				logger.warn("Mapping {} processes more than {} messages within its retention; the memory store forgets "
						+ "the oldest of them early", this.mapping, this.mostKeys);
			}
		}
	}

	private static <V> void removeExpired(Map<String, V> map, Function<V, Instant> until, Instant now) {
		Iterator<V> values = map.values().iterator();
		while (values.hasNext() && !until.apply(values.next()).isAfter(now)) {
			values.remove();
		}
	}

	private static <V> void putLast(Map<String, V> map, String key, V value) {
		map.remove(key);
		map.put(key, value);
	}

	private static boolean isAfter(@Nullable Instant until, Instant now) {
		return until != null && until.isAfter(now);
	}

	private record Claim(String owner, Instant until) {

	}

}
