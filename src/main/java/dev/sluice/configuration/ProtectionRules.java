package dev.sluice.configuration;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The rules for what protects a function: circuit breaker, rate limit and idempotency.
 */
final class ProtectionRules {

	private static final Range<Integer> PERCENT = new Range<>(1, 100);

	private static final Range<Integer> CALLS = new Range<>(1, 100_000);

	private static final Range<Duration> DURATION = new Range<>(Duration.ZERO, null);

	private static final Range<Duration> WAIT = new Range<>(Duration.ofSeconds(1), null);

	private static final Range<Double> MESSAGES_PER_SECOND = new Range<>(0.0, null);

	private static final Range<Integer> BURST = new Range<>(0, null);

	private static final Range<Duration> RETENTION = new Range<>(Duration.ofSeconds(60), Duration.ofDays(365));

	private static final Pattern KEY = Pattern.compile("message-id|attribute:.+|body:(/.*)");

	private final String property;

	private final Problems problems;

	ProtectionRules(String property, Problems problems) {
		this.property = property;
		this.problems = problems;
	}

	void check(MappingProperties mapping) {
		check(mapping.circuitBreaker());
		check(mapping.rateLimit());
		check(mapping.idempotency());
	}

	private void check(CircuitBreakerProperties breaker) {
		String place = this.property + ".circuit-breaker";
		this.problems.checkRange(place + ".failure-rate", breaker.failureRate(), PERCENT);
		this.problems.checkRange(place + ".slow-call", breaker.slowCall(), DURATION);
		this.problems.checkRange(place + ".minimum-calls", breaker.minimumCalls(), CALLS);
		this.problems.checkRange(place + ".wait", breaker.pause(), WAIT);
	}

	private void check(RateLimitProperties limit) {
		String place = this.property + ".rate-limit";
		this.problems.checkRange(place + ".messages-per-second", limit.messagesPerSecond(), MESSAGES_PER_SECOND);
		this.problems.checkRange(place + ".burst", limit.burst(), BURST);
	}

	private void check(IdempotencyProperties idempotency) {
		String place = this.property + ".idempotency";
		if (!KEY.matcher(idempotency.key()).matches()) {
			this.problems.add(place + ".key", idempotency.key(),
					"message-id, attribute:<name>, or body:<JSON pointer> such as body:/order/id", "message-id");
		}
		this.problems.checkSeconds(place + ".retention", idempotency.retention(), RETENTION);
	}

}
