package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.List;

import dev.sluice.mapping.Limit;
import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.settlement.FakeQueues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * On a queue that hides messages for 30 s.
 */
class RequiredVisibilityTests {

	@Test
	void refusesAFunctionTimeoutLongerThanTheQueuesVisibilityTimeout() {
		assertThatExceptionOfType(VisibilityTooShort.class)
			.isThrownBy(visibility(mapping("billing", false), Duration.ofSeconds(31))::verify)
			.withMessage("Queue arn:aws:sqs:eu-west-1:000000000000:orders hides a received message for 30 s. Without a "
					+ "heartbeat mapping m needs at least 31 s: the timeout of function billing (31 s) and its batching "
					+ "window (0 s)")
			.extracting(VisibilityTooShort::remedy)
			.isEqualTo("Set the queue's VisibilityTimeout to 186 s (AWS Lambda advises six times the timeout), lower "
					+ "sluice.functions.billing.timeout, or remove sluice.mappings.m.heartbeat, so that Sluice extends "
					+ "it");
	}

	@Test
	void countsTheWindow() {
		MappingFixture mapping = mapping("billing", false).limits(limits(1));
		assertThatExceptionOfType(VisibilityTooShort.class)
			.isThrownBy(visibility(mapping, Duration.ofSeconds(30))::verify);
		assertThatNoException().isThrownBy(visibility(mapping, Duration.ofSeconds(29))::verify);
	}

	@Test
	void requiresNothingWithAHeartbeat() {
		RequiredVisibility visibility = visibility(mapping("billing", true), Duration.ofSeconds(31));
		assertThatNoException().isThrownBy(visibility::verify);
		assertThat(visibility.violations(limits(300))).isEmpty();
	}

	@Test
	void requiresNothingOfAListenerMethodWhichHasNoTimeout() {
		assertThatNoException().isThrownBy(visibility(mapping(null, false), Duration.ofMinutes(15))::verify);
	}

	@Test
	void refusesAChangeToALongerWindowAndNamesTheLongest() {
		RequiredVisibility visibility = visibility(mapping("billing", false), Duration.ofSeconds(20));
		assertThat(visibility.violations(limits(10))).isEmpty();
		assertThat(visibility.violations(limits(11)))
			.isEqualTo(List.of(new LimitViolation(Limit.MAXIMUM_BATCHING_WINDOW, Duration.ofSeconds(11),
					"without a heartbeat at most what the queue's visibility timeout (30 s) leaves beside the timeout "
							+ "of the function (20 s)",
					Duration.ofSeconds(10))));
	}

	private static MappingFixture mapping(@Nullable String function, boolean heartbeat) {
		return MappingFixture.mapping("m", "orders", function).heartbeat(heartbeat);
	}

	private static MappingLimits limits(int windowSeconds) {
		return new MappingLimits(true, 10, Duration.ofSeconds(windowSeconds), 10);
	}

	private static RequiredVisibility visibility(MappingFixture mapping, Duration timeout) {
		return new RequiredVisibility(mapping.settings(), "orders", timeout, new FakeQueues());
	}

}
