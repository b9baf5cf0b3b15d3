package dev.sluice.mapping.admission;

import java.time.Duration;

import dev.sluice.mapping.RateLimitSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;

/**
 * A rate limit: tokens gather evenly, up to the burst. They are handed out in lots of
 * what gathers in 100 ms, so that a receive, which SQS bills, does not fetch a message
 * alone where it could fetch several.
 */
final class TokenBucket implements MessageRate {

	private static final int LOTS_PER_SECOND = 10;

	private final int lot;

	private final Bucket bucket;

	private final Alarm alarm;

	private int wanted;

	TokenBucket(RateLimitSettings settings, AlarmClock clock, Alarm alarm) {
		double rate = settings.messagesPerSecond();
		int burst = (settings.burst() > 0) ? settings.burst() : (int) Math.max(1, rate);
		this.lot = (int) Math.min(burst, Math.max(1, rate / LOTS_PER_SECOND));
		this.wanted = this.lot;
		this.alarm = alarm;
		long nanosPerToken = Math.max(1, Math.round(Duration.ofSeconds(1).toNanos() / rate));
		this.bucket = Bucket.builder()
			.addLimit((limit) -> limit.capacity(burst).refillGreedy(1, Duration.ofNanos(nanosPerToken)))
			.withCustomTimePrecision(new Meter(clock))
			.withSynchronizationStrategy(SynchronizationStrategy.NONE)
			.build();
	}

	@Override
	public int take(int most) {
		int least = Math.min(most, this.lot);
		long wait = nanosUntil(least);
		if (wait == 0) {
			return (int) this.bucket.tryConsumeAsMuchAsPossible(most);
		}
		this.wanted = Math.min(this.wanted, least);
		// in any case: what has gathered meanwhile was refused too
		this.alarm.set(wait);
		return 0;
	}

	@Override
	public void giveBack(int messages) {
		if (messages > 0) {
			this.bucket.addTokens(messages);
		}
	}

	@Override
	public boolean isReady() {
		long wait = nanosUntil(this.wanted);
		if (wait > 0) {
			this.alarm.set(wait);
			return false;
		}
		this.wanted = this.lot;
		return true;
	}

	private long nanosUntil(int tokens) {
		return this.bucket.estimateAbilityToConsume(tokens).getNanosToWaitForRefill();
	}

	private record Meter(AlarmClock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.nanoTime();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
