package dev.sluice.access;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.sluice.access.AccessSettings.RequestRate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * Counts the calls of each caller. Who has not called for so long that its bucket is full
 * again is forgotten.
 */
final class RequestRates {

	private static final int MOST_CALLERS = 100_000;

	private final long burst;

	private final Duration perRequest;

	private final TimeMeter clock;

	private final LoadingCache<String, Bucket> buckets;

	RequestRates(RequestRate rate, TimeMeter clock) {
		this.burst = (rate.burst() > 0) ? rate.burst() : (long) Math.max(1, rate.requestsPerSecond());
		this.perRequest = Duration
			.ofNanos(Math.max(1, Math.round(Duration.ofSeconds(1).toNanos() / rate.requestsPerSecond())));
		this.clock = clock;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MOST_CALLERS)
			.expireAfterAccess(this.perRequest.multipliedBy(this.burst))
			.ticker(clock::currentTimeNanos)
			.build((caller) -> bucket());
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.burst).refillGreedy(1, this.perRequest))
			.withCustomTimePrecision(this.clock)
			.build();
	}

	/**
	 * Counts a call.
	 * @return how long the caller is to wait instead; zero if it may go on
	 */
	Duration take(String caller) {
		return Duration.ofNanos(this.buckets.get(caller).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
	}

}
