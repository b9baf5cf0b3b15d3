package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TokenBucketTests {

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final AtomicInteger told = new AtomicInteger();

	@Test
	void grantsTheBurstAtOnceAndThenNothing() {
		MappingAdmission admission = admission(2, 5);

		assertThat(admission.tryReceive(10, false)).isEqualTo(5);
		assertThat(admission.tryReceive(10, false)).isZero();
	}

	@Test
	void withoutABurstTheMessagesOfOneSecondComeAtOnce() {
		assertThat(admission(7, 0).tryReceive(10, false)).isEqualTo(7);
	}

	@Test
	void withoutABurstThereIsAlwaysOneMessage() {
		assertThat(admission(0.5, 0).tryReceive(10, false)).isEqualTo(1);
	}

	@Test
	void aFractionOfAMessagePerSecondIsOneInSeveralSeconds() {
		MappingAdmission admission = admission(0.5, 1);
		admission.tryReceive(1, false);

		this.clock.advance(Duration.ofMillis(1_999));
		assertThat(admission.tryReceive(1, false)).isZero();

		this.clock.advance(Duration.ofMillis(1));
		assertThat(admission.tryReceive(1, false)).isEqualTo(1);
	}

	@Test
	void tellsWhenTheNextMessageMayBeReceived() {
		MappingAdmission admission = admission(0.5, 1);
		admission.tryReceive(1, false);
		admission.tryReceive(1, false);

		this.clock.advance(Duration.ofMillis(1_999));
		assertThat(this.told).hasValue(0);

		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.told).hasValue(1);
	}

	@Test
	void waitsWithOneTimerHoweverOftenItRefuses() {
		MappingAdmission admission = admission(2, 1);
		admission.tryReceive(1, false);

		for (int i = 0; i < 100; i++) {
			admission.tryReceive(10, true);
		}

		assertThat(this.clock.sleepers()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void tellsAlsoOfWhatGathersWhileItRefuses(int looksBefore) {
		Duration look = Duration.ofMillis(1);
		MappingAdmission admission = admission(10, 1);
		admission.tryReceive(1, false);
		this.clock.advance(Duration.ofMillis(100).minus(look.multipliedBy(looksBefore)));
		this.clock.tick(look);

		if (admission.tryReceive(1, false) == 0) {
			this.clock.tick(Duration.ZERO);
			this.clock.advance(Duration.ofMillis(100));
			assertThat(this.told).hasPositiveValue();
		}
	}

	@Test
	void leaveThatWasNotUsedIsGrantedAgain() {
		MappingAdmission admission = admission(5, 5);
		admission.tryReceive(5, false);
		admission.tryReceive(5, false);

		admission.returnUnused(4);

		assertThat(this.told).hasValue(1);
		assertThat(admission.tryReceive(5, false)).isEqualTo(4);
	}

	@Test
	void aLongRestBringsNoMoreThanTheBurst() {
		MappingAdmission admission = admission(100, 20);

		this.clock.advance(Duration.ofHours(1));
		admission.returnUnused(10);

		assertThat(admission.tryReceive(50, false)).isEqualTo(20);
	}

	@Test
	void aReceiveBringsWhatGathersInATenthOfASecond() {
		MappingAdmission admission = admission(50, 50);
		admission.tryReceive(50, false);

		this.clock.advance(Duration.ofMillis(99));
		assertThat(admission.tryReceive(10, false)).isZero();

		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.told).hasValue(1);
		assertThat(admission.tryReceive(10, false)).isEqualTo(5);
	}

	@Test
	void whoWantsOneMessageDoesNotWaitForMore() {
		MappingAdmission admission = admission(50, 50);
		admission.tryReceive(50, false);
		admission.tryReceive(10, false);
		admission.tryReceive(1, false);
		admission.tryReceive(10, false);

		this.clock.advance(Duration.ofMillis(20));

		assertThat(this.told).hasValue(1);
		assertThat(admission.tryReceive(1, false)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 3, 50, 999, 5_000 })
	void keepsToTheRateOverAMinute(double rate) {
		MappingAdmission admission = admission(rate, 1);
		AtomicInteger received = new AtomicInteger();
		Runnable receiveAll = () -> {
			for (int granted = admission.tryReceive(10, false); granted > 0; granted = admission.tryReceive(10,
					false)) {
				received.addAndGet(granted);
			}
		};
		admission.onChange(receiveAll);
		receiveAll.run();

		this.clock.advance(Duration.ofMinutes(1));

		assertThat((double) received.get()).isCloseTo(1 + rate * 60, within(1 + rate * 60 / 10_000));
	}

	private MappingAdmission admission(double messagesPerSecond, int burst) {
		MappingAdmission admission = new MappingAdmission(MappingFixtures.slowedDown(10, messagesPerSecond, burst),
				FunctionPlaces.UNLIMITED, Environments.NONE, this.clock);
		admission.onChange(this.told::incrementAndGet);
		return admission;
	}

}
