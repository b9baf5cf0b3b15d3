package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.sluice.mapping.idempotency.ClaimOutcome.Claimed;
import dev.sluice.mapping.idempotency.ClaimOutcome.InProgress;
import dev.sluice.mapping.idempotency.ClaimOutcome.Processed;
import dev.sluice.testing.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store keeps. The time is that of a clock that the test turns.
 */
public abstract class IdempotencyStoreContract {

	private static final Duration EXPIRY = Duration.ofSeconds(40);

	private static final Duration RETENTION = Duration.ofHours(24);

	protected final MutableClock clock = new MutableClock();

	/**
	 * A store as one replica has it; empty the first time a test asks for it.
	 */
	protected abstract IdempotencyStore store(Clock clock);

	private ClaimOutcome claim(IdempotencyStore store, String key, String owner) {
		return store.claim(List.of(key), owner, EXPIRY).values().iterator().next();
	}

	@Test
	void aKeyThatIsFreeIsClaimed() {
		assertThat(claim(store(this.clock), "a", "one")).isEqualTo(new Claimed());
	}

	@Test
	void aClaimedKeyIsInProgressForOthersUntilTheClaimExpires() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "one");

		this.clock.advance(Duration.ofSeconds(39));

		assertThat(claim(store, "a", "two")).isEqualTo(new InProgress(this.clock.instant().plusSeconds(1)));
	}

	@Test
	void theClaimOfSomebodyWhoWasKilledIsVoidWhenItHasExpired() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "killed");

		this.clock.advance(EXPIRY);

		assertThat(claim(store, "a", "two")).isEqualTo(new Claimed());
		assertThat(claim(store, "a", "three")).isEqualTo(new InProgress(this.clock.instant().plus(EXPIRY)));
	}

	@Test
	void anOwnerMayClaimItsOwnKeyAgain() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "one");

		assertThat(claim(store, "a", "one")).isEqualTo(new Claimed());
	}

	@Test
	void aCompletedKeyIsProcessedForItsRetention() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "one");
		store.complete(List.of("a"), RETENTION);

		this.clock.advance(RETENTION.minusSeconds(1));
		assertThat(claim(store, "a", "one")).isEqualTo(new Processed());
		assertThat(claim(store, "a", "two")).isEqualTo(new Processed());

		this.clock.advance(Duration.ofSeconds(1));
		assertThat(claim(store, "a", "two")).isEqualTo(new Claimed());
	}

	@Test
	void aReleasedKeyIsFreeAtOnce() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "one");

		store.release(List.of("a"), "one");

		assertThat(claim(store, "a", "two")).isEqualTo(new Claimed());
	}

	@Test
	void nobodyReleasesTheClaimOfAnother() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "slow");
		this.clock.advance(EXPIRY);
		claim(store, "a", "two");

		store.release(List.of("a"), "slow");

		assertThat(claim(store, "a", "three")).isInstanceOf(InProgress.class);
	}

	@Test
	void aCompletedKeyIsNotReleased() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "slow");
		this.clock.advance(EXPIRY);
		claim(store, "a", "two");
		store.complete(List.of("a"), RETENTION);

		store.release(List.of("a"), "two");

		assertThat(claim(store, "a", "three")).isEqualTo(new Processed());
	}

	@Test
	void aKeyIsCompletedAlsoAfterItsClaimHasExpired() {
		IdempotencyStore store = store(this.clock);
		claim(store, "a", "slow");
		this.clock.advance(EXPIRY.plusSeconds(1));

		store.complete(List.of("a"), RETENTION);

		assertThat(claim(store, "a", "two")).isEqualTo(new Processed());
	}

	@Test
	void manyKeysAreClaimedCompletedAndReleasedAtOnce() {
		IdempotencyStore store = store(this.clock);
		List<String> keys = IntStream.range(0, 60).mapToObj((i) -> "key-" + i).toList();
		store.claim(keys, "one", EXPIRY);

		store.complete(keys.subList(0, 30), RETENTION);
		store.release(keys.subList(30, 50), "one");

		Map<String, ClaimOutcome> outcomes = store.claim(keys, "two", EXPIRY);
		assertThat(outcomes).containsOnlyKeys(keys);
		assertThat(keys.subList(0, 30)).extracting(outcomes::get).containsOnly(new Processed());
		assertThat(keys.subList(30, 50)).extracting(outcomes::get).containsOnly(new Claimed());
		assertThat(keys.subList(50, 60)).extracting(outcomes::get)
			.containsOnly(new InProgress(this.clock.instant().plus(EXPIRY)));
	}

	@Test
	void ofThoseWhoRaceForAKeyExactlyOneGetsIt() throws Exception {
		IdempotencyStore one = store(this.clock);
		IdempotencyStore two = store(this.clock);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int round = 0; round < 30; round++) {
				String key = "race-" + round;
				CountDownLatch start = new CountDownLatch(1);
				List<Future<ClaimOutcome>> racers = new ArrayList<>();
				for (int racer = 0; racer < 6; racer++) {
					IdempotencyStore store = (racer % 2 == 0) ? one : two;
					String owner = "owner-" + racer;
					racers.add(threads.submit(() -> {
						start.await();
						return claim(store, key, owner);
					}));
				}
				start.countDown();

				List<ClaimOutcome> outcomes = new ArrayList<>();
				for (Future<ClaimOutcome> racer : racers) {
					outcomes.add(racer.get());
				}
				assertThat(outcomes).filteredOn(Claimed.class::isInstance).hasSize(1);
				assertThat(outcomes).filteredOn(InProgress.class::isInstance).hasSize(5);
			}
		}
	}

}
