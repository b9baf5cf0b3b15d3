package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import dev.sluice.mapping.CircuitBreakerSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionBreakerTests {

	private static final Duration PAUSE = Duration.ofSeconds(30);

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final AtomicInteger told = new AtomicInteger();

	private final MappingAdmission admission = admission(Duration.ZERO);

	@Test
	void staysClosedBelowTheFailureRate() {
		process(this.admission, true, Duration.ZERO);
		process(this.admission, true, Duration.ZERO);
		process(this.admission, true, Duration.ZERO);
		process(this.admission, false, Duration.ZERO);

		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void staysClosedUntilAsManyInvocationsEndedAsItLooksAt() {
		process(this.admission, false, Duration.ZERO);
		process(this.admission, false, Duration.ZERO);
		process(this.admission, false, Duration.ZERO);

		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
		assertThat(this.admission.tryReceive(10, true)).isEqualTo(10);
	}

	@Test
	void opensAtTheFailureRate() {
		process(this.admission, true, Duration.ZERO);
		process(this.admission, true, Duration.ZERO);
		process(this.admission, false, Duration.ZERO);
		process(this.admission, false, Duration.ZERO);

		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void opensWhenInvocationsAreSlow() {
		MappingAdmission impatient = admission(Duration.ofSeconds(5));

		for (int i = 0; i < 4; i++) {
			process(impatient, true, Duration.ofSeconds(6));
		}

		assertThat(impatient.breakerState()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void noInvocationIsSlowWhereNoLimitIsSet() {
		for (int i = 0; i < 4; i++) {
			process(this.admission, true, Duration.ofMinutes(15));
		}

		assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
	}

	@Nested
	class Open {

		private final MappingAdmission admission = FunctionBreakerTests.this.admission;

		private final BegunInvocation inProgress;

		Open() {
			this.admission.tryBegin();
			this.inProgress = this.admission.begun();
			open();
			FunctionBreakerTests.this.told.set(0);
		}

		@Test
		void receivesNothing() {
			assertThat(this.admission.tryReceive(10, true)).isZero();
			assertThat(this.admission.tryReceive(10, false)).isZero();
		}

		@Test
		void letsBeginWhatWasReceivedAlready() {
			assertThat(this.admission.tryBegin()).isTrue();
		}

		@Test
		void aBatchInProgressThatSucceedsNowDoesNotCloseIt() {
			this.inProgress.ended(true);

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.OPEN);
		}

		@Test
		void tellsWhenThePauseIsOver() {
			this.admission.tryReceive(10, true);

			FunctionBreakerTests.this.clock.advance(PAUSE.minusNanos(1));
			assertThat(FunctionBreakerTests.this.told).hasValue(0);

			FunctionBreakerTests.this.clock.advance(Duration.ofNanos(1));
			assertThat(FunctionBreakerTests.this.told).hasValue(1);
			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.HALF_OPEN);
		}

		@Test
		void burnsAtMostOneReceiveForEveryPauseOfATenMinuteOutage() {
			AtomicInteger received = new AtomicInteger();
			Runnable receive = () -> {
				int granted = this.admission.tryReceive(10, true);
				if (granted > 0) {
					received.addAndGet(granted);
					this.admission.begun().ended(false);
					this.admission.end();
				}
			};
			this.admission.onChange(receive);
			receive.run();

			FunctionBreakerTests.this.clock.advance(Duration.ofMinutes(10));

			assertThat(received).hasValueBetween(1, 20);
		}

	}

	@Nested
	class HalfOpen {

		private final MappingAdmission admission = FunctionBreakerTests.this.admission;

		private final BegunInvocation inProgress;

		HalfOpen() {
			this.admission.tryBegin();
			this.inProgress = this.admission.begun();
			open();
			FunctionBreakerTests.this.clock.advance(PAUSE);
		}

		@Test
		void receivesOneMessage() {
			assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
			assertThat(this.admission.tryReceive(10, true)).isZero();
			assertThat(this.admission.tryReceive(10, false)).isZero();
		}

		@Test
		void closesWhenItSucceeds() {
			this.admission.tryReceive(10, true);
			BegunInvocation trial = this.admission.begun();
			this.admission.tryReceive(10, true);

			trial.ended(true);

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
			assertThat(FunctionBreakerTests.this.told).hasValue(1);
			assertThat(this.admission.tryReceive(10, true)).isEqualTo(10);
		}

		@Test
		void opensForAnotherPauseWhenItFails() {
			this.admission.tryReceive(10, true);
			BegunInvocation trial = this.admission.begun();

			trial.ended(false);
			this.admission.end();

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.OPEN);
			FunctionBreakerTests.this.clock.advance(PAUSE.minusNanos(1));
			assertThat(this.admission.tryReceive(10, true)).isZero();
			FunctionBreakerTests.this.clock.advance(Duration.ofNanos(1));
			assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
		}

		@Test
		void aReceiveThatBringsNothingIsNoTrial() {
			this.admission.tryReceive(10, true);
			this.admission.tryReceive(10, true);

			this.admission.returnUnused(1);
			this.admission.end();

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.HALF_OPEN);
			assertThat(FunctionBreakerTests.this.told).hasValue(1);
			assertThat(this.admission.tryReceive(10, true)).isEqualTo(1);
		}

		@Test
		void whatBeganBeforeItOpenedHasNoSay() {
			this.admission.tryReceive(10, true);

			this.inProgress.ended(true);
			this.admission.end();

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.HALF_OPEN);
			assertThat(this.admission.tryReceive(10, true)).isZero();
		}

		@Test
		void whatBeganBeforeItOpenedHasNoSayAfterItClosedEither() {
			this.admission.tryReceive(10, true);
			this.admission.begun().ended(true);
			this.admission.end();

			process(this.admission, true, Duration.ZERO);
			process(this.admission, true, Duration.ZERO);
			process(this.admission, false, Duration.ZERO);
			this.inProgress.ended(false);

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
		}

		@Test
		void aBatchThatWasStillFillingIsTheTrial() {
			this.admission.tryBegin();

			assertThat(this.admission.tryReceive(10, true)).isZero();
			this.admission.begun().ended(true);

			assertThat(this.admission.breakerState()).isEqualTo(BreakerState.CLOSED);
		}

		@Test
		void theEndOfAnInvocationCountsOnce() {
			this.inProgress.ended(true);
			this.inProgress.ended(true);
			this.admission.end();
			this.admission.tryReceive(10, true);

			assertThat(this.admission.tryReceive(10, true)).isZero();
		}

	}

	private void open() {
		for (int i = 0; i < 4; i++) {
			process(this.admission, false, Duration.ZERO);
		}
	}

	private void process(MappingAdmission admission, boolean succeeded, Duration duration) {
		admission.tryBegin();
		BegunInvocation invocation = admission.begun();
		this.clock.advance(duration);
		invocation.ended(succeeded);
		admission.end();
	}

	private MappingAdmission admission(Duration slowCall) {
		MappingAdmission admission = new MappingAdmission(
				MappingFixtures.broken(10, new CircuitBreakerSettings(true, 50, slowCall, 4, PAUSE)),
				FunctionPlaces.UNLIMITED, Environments.NONE, this.clock);
		admission.onChange(this.told::incrementAndGet);
		return admission;
	}

}
