package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import dev.sluice.mapping.ScalingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RampTests {

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final MappingAdmission admission = new MappingAdmission(
			MappingFixtures.scaled(1_000, new ScalingSettings(5, 300, false)), FunctionPlaces.UNLIMITED,
			Environments.NONE, this.clock);

	private final AtomicInteger inProgress = new AtomicInteger();

	private BegunInvocation first = BegunInvocation.UNWATCHED;

	@BeforeEach
	void beginOne() {
		this.admission.tryBegin();
		this.first = this.admission.begun();
		this.inProgress.set(1);
	}

	@Test
	void startsAtTheMinimum() {
		receiveAll();

		assertThat(this.inProgress).hasValue(5);
	}

	@Test
	void growsByTheRampWhileThereIsABacklog() {
		this.admission.onChange(this::receiveAll);
		receiveAll();

		this.clock.advance(Duration.ofSeconds(30));
		assertThat(this.inProgress).hasValueBetween(154, 155);

		this.clock.advance(Duration.ofSeconds(30));
		assertThat(this.inProgress).hasValueBetween(304, 305);
	}

	@Test
	void endsAtTheMaximum() {
		this.admission.onChange(this::receiveAll);
		receiveAll();

		this.clock.advance(Duration.ofMinutes(10));

		assertThat(this.inProgress).hasValue(1_000);
		assertThat(this.clock.sleepers()).isZero();
	}

	@Test
	void growsAlsoWhereBatchesAreShort() {
		this.admission.onChange(this::receiveAll);
		receiveAll();

		for (int i = 0; i < 1_000; i++) {
			this.clock.advance(Duration.ofMillis(10));
			this.inProgress.decrementAndGet();
			this.admission.end();
		}

		assertThat(this.admission.limit()).isBetween(53, 55);
	}

	@Test
	void doesNotGrowWhileNobodyWantsMore() {
		this.clock.advance(Duration.ofMinutes(10));

		assertThat(this.admission.limit()).isEqualTo(5);
	}

	@Test
	void keepsWhatItHasWhileBatchesAreInProgress() {
		growTo(105);
		endAllButOne();

		this.clock.advance(Duration.ofHours(1));

		assertThat(this.admission.limit()).isBetween(104, 106);
	}

	@Test
	void fallsBackToTheMinimumAfterAMinuteWithoutABatch() {
		growTo(105);
		endAllButOne();
		this.first.ended(true);
		this.admission.end();

		this.clock.advance(Duration.ofSeconds(59));
		assertThat(this.admission.limit()).isBetween(104, 106);

		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.admission.limit()).isEqualTo(5);
	}

	@Test
	void idlePollsDoNotMakeItGrow() {
		growTo(5);
		this.first.ended(true);

		this.clock.advance(Duration.ofHours(1));
		receiveAll();

		assertThat(this.admission.limit()).isEqualTo(5);
		assertThat(this.clock.sleepers()).isZero();
	}

	@Test
	void growsAgainAfterARest() {
		growTo(5);
		this.first.ended(true);
		this.clock.advance(Duration.ofHours(1));

		this.admission.onChange(this::receiveAll);
		this.admission.begun();
		receiveAll();
		this.clock.advance(Duration.ofSeconds(10));

		assertThat(this.inProgress).hasValueBetween(54, 55);
	}

	@Test
	void withoutARampTheMaximumHoldsAtOnce() {
		MappingAdmission steep = new MappingAdmission(MappingFixtures.scaled(1_000, new ScalingSettings(5, 0, false)),
				FunctionPlaces.UNLIMITED, Environments.NONE, this.clock);

		assertThat(steep.limit()).isEqualTo(1_000);
	}

	private void growTo(int places) {
		receiveAll();
		while (this.inProgress.get() < places) {
			this.clock.advance(Duration.ofMillis(200));
			receiveAll();
		}
	}

	private void endAllButOne() {
		while (this.inProgress.get() > 1) {
			this.inProgress.decrementAndGet();
			this.admission.end();
		}
	}

	private void receiveAll() {
		while (this.admission.tryReceive(10, true) > 0) {
			this.inProgress.incrementAndGet();
		}
	}

}
