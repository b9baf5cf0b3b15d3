package dev.sluice.mapping;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of mappings to test with: the defaults, and what a test is about.
 */
public record MappingFixture(MappingSettings settings) {

	/**
	 * A mapping as the configuration describes it.
	 */
	public static MappingFixture mapping(String id, @Nullable String queue, @Nullable String function) {
		MappingSettings none = MappingSettings.defaults(id);
		return new MappingFixture(new MappingSettings(id, queue, function, none.limits(), true, none.filterPatterns(),
				none.scaling(), none.retry(), none.deadLetter(), none.heartbeat(), none.circuitBreaker(),
				none.rateLimit(), none.idempotency()));
	}

	/**
	 * The settings of an annotated listener.
	 */
	public static MappingFixture listener(String id) {
		return new MappingFixture(MappingSettings.defaults(id));
	}

	public MappingFixture limits(boolean enabled, int batchSize, int maximumConcurrency) {
		return limits(new MappingLimits(enabled, batchSize, Duration.ZERO, maximumConcurrency));
	}

	public MappingFixture limits(MappingLimits limits) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), limits,
				s.reportBatchItemFailures(), s.filterPatterns(), s.scaling(), s.retry(), s.deadLetter(), s.heartbeat(),
				s.circuitBreaker(), s.rateLimit(), s.idempotency()));
	}

	public MappingFixture filters(String... patterns) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), s.limits(),
				s.reportBatchItemFailures(), List.of(patterns), s.scaling(), s.retry(), s.deadLetter(), s.heartbeat(),
				s.circuitBreaker(), s.rateLimit(), s.idempotency()));
	}

	public MappingFixture retry(RetrySettings retry, DeadLetterSettings deadLetter) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), s.limits(),
				s.reportBatchItemFailures(), s.filterPatterns(), s.scaling(), retry, deadLetter, s.heartbeat(),
				s.circuitBreaker(), s.rateLimit(), s.idempotency()));
	}

	public MappingFixture heartbeat(boolean heartbeat) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), s.limits(),
				s.reportBatchItemFailures(), s.filterPatterns(), s.scaling(), s.retry(), s.deadLetter(), heartbeat,
				s.circuitBreaker(), s.rateLimit(), s.idempotency()));
	}

	public MappingFixture protection(ScalingSettings scaling, CircuitBreakerSettings breaker, RateLimitSettings rate) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), s.limits(),
				s.reportBatchItemFailures(), s.filterPatterns(), scaling, s.retry(), s.deadLetter(), s.heartbeat(),
				breaker, rate, s.idempotency()));
	}

	public MappingFixture idempotency(IdempotencySettings idempotency) {
		MappingSettings s = this.settings;
		return new MappingFixture(new MappingSettings(s.id(), s.queue(), s.function(), s.limits(),
				s.reportBatchItemFailures(), s.filterPatterns(), s.scaling(), s.retry(), s.deadLetter(), s.heartbeat(),
				s.circuitBreaker(), s.rateLimit(), idempotency));
	}

}
