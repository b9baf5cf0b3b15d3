package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MappingAdmissionTests {

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final AtomicInteger told = new AtomicInteger();

	@Test
	void grantsPlacesUpToTheMaximumConcurrency() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(2));

		assertThat(admission.tryReceive(10, true)).isEqualTo(10);
		assertThat(admission.tryBegin()).isTrue();

		assertThat(admission.tryReceive(10, true)).isZero();
		assertThat(admission.tryBegin()).isFalse();
	}

	@Test
	void messagesForABatchThatHasItsPlaceNeedNoOther() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(1));
		admission.tryReceive(10, true);

		assertThat(admission.tryReceive(10, false)).isEqualTo(10);
	}

	@Test
	void tellsWhenAPlaceThatWasRefusedComesFree() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(1));
		admission.tryReceive(10, true);
		admission.tryReceive(10, true);

		admission.end();

		assertThat(this.told).hasValue(1);
		assertThat(admission.tryReceive(10, true)).isEqualTo(10);
	}

	@Test
	void tellsNobodyWhereNothingWasRefused() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(2));
		admission.tryReceive(10, true);

		admission.end();
		admission.returnUnused(10);

		assertThat(this.told).hasValue(0);
	}

	@Test
	void aRefusalTellsNobody() {
		MappingAdmission admission = admission(MappingFixtures.slowedDown(1, 1, 1));
		admission.tryReceive(1, true);

		admission.tryReceive(1, true);
		admission.tryReceive(1, false);
		admission.tryBegin();

		assertThat(this.told).hasValue(0);
	}

	@Test
	void lessPlacesInterruptNothingAndDrain() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(3));
		admission.tryBegin();
		admission.tryBegin();
		admission.tryBegin();

		admission.limitsChanged(MappingFixtures.atMost(1));
		this.told.set(0);

		assertThat(admission.limit()).isEqualTo(1);
		assertThat(admission.tryBegin()).isFalse();
		admission.end();
		admission.end();
		assertThat(admission.tryBegin()).isFalse();
		assertThat(this.told).hasValue(0);
		admission.end();
		assertThat(this.told).hasValue(1);
		assertThat(admission.tryBegin()).isTrue();
	}

	@Test
	void tellsOfNewLimitsAlsoWhereNothingWasRefused() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(1));

		admission.limitsChanged(MappingLimits.DEFAULTS);

		assertThat(this.told).hasValue(1);
		assertThat(admission.limit()).isEqualTo(10);
	}

	@Test
	void takesNoPlaceWhereThereIsNoLeaveToReceive() {
		MappingAdmission admission = admission(MappingFixtures.slowedDown(2, 1, 1));
		admission.tryReceive(1, false);

		assertThat(admission.tryReceive(1, true)).isZero();

		assertThat(admission.tryBegin()).isTrue();
		assertThat(admission.tryBegin()).isTrue();
	}

	@Test
	void takesNoLeaveToReceiveWhereThereIsNoPlace() {
		MappingAdmission admission = admission(MappingFixtures.slowedDown(1, 1, 5));
		admission.tryBegin();

		assertThat(admission.tryReceive(5, true)).isZero();

		assertThat(admission.tryReceive(5, false)).isEqualTo(5);
	}

	@Test
	void learnsNothingFromInvocationsWhereNothingDependsOnThem() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(1));

		assertThat(admission.begun()).isSameAs(BegunInvocation.UNWATCHED);
		assertThat(admission.breakerState()).isEqualTo(BreakerState.DISABLED);
	}

	@Test
	void waitsWithoutTimersForWhatTimeDoesNotBring() {
		MappingAdmission admission = admission(MappingFixtures.limitedTo(1));
		admission.tryBegin();

		admission.tryReceive(10, true);
		this.clock.advance(Duration.ofHours(1));

		assertThat(this.clock.sleepers()).isZero();
		assertThat(this.told).hasValue(0);
	}

	private MappingAdmission admission(MappingSettings mapping) {
		MappingAdmission admission = new MappingAdmission(mapping, FunctionPlaces.UNLIMITED, Environments.NONE,
				this.clock);
		admission.onChange(this.told::incrementAndGet);
		return admission;
	}

}
