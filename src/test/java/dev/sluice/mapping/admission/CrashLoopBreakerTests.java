package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.mapping.CircuitBreakerSettings;
import dev.sluice.mapping.MappingSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrashLoopBreakerTests {

	private static final Duration PAUSE = Duration.ofSeconds(4);

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final CrashingEnvironments environments = new CrashingEnvironments(this.clock);

	private final AtomicInteger told = new AtomicInteger();

	private final MappingAdmission admission = admission(MappingFixtures.limitedTo(10));

	@Test
	void receivesAsMuchAsItMayWhileEnvironmentsStart() {
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(10);
		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.DISABLED);
	}

	@Test
	void receivesNothingAfterAStartThatFailed() {
		this.environments.fail(PAUSE);

		assertThat(this.admission.tryReceive(10, true)).isZero();
		assertThat(this.admission.tryReceive(10, false)).isZero();
		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void letsBeginWhatWasReceivedAlready() {
		this.environments.fail(PAUSE);

		assertThat(this.admission.tryBegin()).isTrue();
	}

	@Test
	void tellsWhenTheNextStartIsDueAndReceivesOneMessageForIt() {
		this.environments.fail(PAUSE);
		this.admission.tryReceive(10, true);
		this.told.set(0);

		this.clock.advance(PAUSE.minusNanos(1));
		assertThat(this.told).hasValue(0);
		this.clock.advance(Duration.ofNanos(1));

		assertThat(this.told).hasValue(1);
		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.HALF_OPEN);
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
		assertThat(this.admission.tryReceive(10, true)).isZero();
	}

	@Test
	void aBatchThatWaitsTakesTheTrial() {
		this.admission.tryBegin();
		this.admission.begun();
		this.environments.fail(PAUSE);
		this.clock.advance(PAUSE);

		this.environments.tryStart();

		assertThat(this.admission.tryReceive(10, true)).isZero();
		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.HALF_OPEN);
	}

	@Test
	void aReceiveThatBringsNothingIsNoTrial() {
		this.environments.fail(PAUSE);
		this.clock.advance(PAUSE);
		this.admission.tryReceive(10, true);
		this.admission.tryReceive(10, true);
		this.told.set(0);

		this.admission.returnUnused(1);
		this.admission.end();

		assertThat(this.told).hasValue(1);
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
	}

	@Test
	void tellsWhenAStartOfWhomeverSucceeds() {
		this.environments.fail(PAUSE);
		this.environments.tryStart();
		this.admission.tryReceive(10, true);
		this.told.set(0);

		this.environments.succeed();

		assertThat(this.told).hasValue(1);
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(10);
	}

	@Test
	void waitsForTheNextPauseWhenTheTrialOfAnotherMappingFails() {
		this.environments.fail(PAUSE);
		this.environments.tryStart();
		this.admission.tryReceive(10, true);
		this.environments.fail(PAUSE.multipliedBy(2));
		this.told.set(0);

		this.clock.advance(PAUSE.multipliedBy(2));

		assertThat(this.told).hasValue(1);
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
	}

	@Test
	void leavesTheMappingsOwnBreakerItsSay() {
		MappingAdmission careful = admission(MappingFixtures.broken(10,
				new CircuitBreakerSettings(true, 50, Duration.ZERO, 1, Duration.ofMinutes(5))));
		assertThat(careful.breakerState()).isEqualTo(BreakerState.CLOSED);
		careful.tryBegin();
		BegunInvocation invocation = careful.begun();
		this.environments.fail(PAUSE);
		invocation.ended(false);
		careful.end();

		this.clock.advance(PAUSE);
		assertThat(careful.tryReceive(10, true)).isZero();
		this.environments.succeed();

		assertThat(careful.breakerState()).isEqualTo(BreakerState.OPEN);
		assertThat(careful.tryReceive(10, true)).isZero();
	}

	private MappingAdmission admission(MappingSettings mapping) {
		MappingAdmission admission = new MappingAdmission(mapping, FunctionPlaces.UNLIMITED, this.environments,
				this.clock);
		admission.onChange(this.told::incrementAndGet);
		return admission;
	}

}
