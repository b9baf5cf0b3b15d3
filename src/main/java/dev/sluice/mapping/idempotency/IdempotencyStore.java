package dev.sluice.mapping.idempotency;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Remembers keys, for one instance or for all of them. A key is free, claimed (by an
 * owner, until the claim expires) or processed (until its retention is over). What has
 * expired is free, whether or not the store has removed it. Safe for use by many threads;
 * blocks until the store has answered.
 */
public interface IdempotencyStore {

	/**
	 * Claims every key that is free; of several owners who claim a key at the same time
	 * exactly one gets it. Never throws.
	 * @param keys without duplicates
	 * @param owner who claims; an owner may claim its own keys again
	 * @param expiry after which a claim that was neither completed nor released is void
	 * @return an outcome for every key
	 */
	Map<String, ClaimOutcome> claim(Collection<String> keys, String owner, Duration expiry);

	/**
	 * Remembers keys as processed, whoever claims them by now: the effect is there.
	 * @param retention for how long
	 * @throws IdempotencyStoreUnavailable if some of them may not be remembered
	 */
	void complete(Collection<String> keys, Duration retention);

	/**
	 * Gives up claims, so that the keys are free at once; those that the owner does not
	 * hold any more are left alone.
	 * @throws IdempotencyStoreUnavailable if some of them may still be claimed
	 */
	void release(Collection<String> keys, String owner);

}
