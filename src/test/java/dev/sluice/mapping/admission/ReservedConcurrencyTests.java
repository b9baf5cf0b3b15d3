package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReservedConcurrencyTests {

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final Admissions admissions = new Admissions(
			new FunctionCatalog(Map.of("f",
					new FunctionSettings("f", new TargetSettings.Handler("handler"), Duration.ofSeconds(30), 2))),
			this.clock);

	private final MappingAdmission a = this.admissions.create(MappingFixtures.limitedTo(10), Environments.NONE);

	private final MappingAdmission b = this.admissions.create(MappingFixtures.limitedTo(10), Environments.NONE);

	private final MappingAdmission c = this.admissions.create(MappingFixtures.limitedTo(10), Environments.NONE);

	private final List<String> told = new ArrayList<>();

	ReservedConcurrencyTests() {
		this.a.onChange(() -> this.told.add("a"));
		this.b.onChange(() -> this.told.add("b"));
		this.c.onChange(() -> this.told.add("c"));
	}

	@Test
	void mappingsOfAFunctionShareItsPlaces() {
		assertThat(this.a.tryReceive(10, true)).isEqualTo(10);
		assertThat(this.b.tryBegin()).isTrue();

		assertThat(this.a.tryReceive(10, true)).isZero();
		assertThat(this.b.tryBegin()).isFalse();
		assertThat(this.a.limit()).isEqualTo(2);
	}

	@Test
	void aPlaceThatComesFreeIsOfferedToWhoHasWaitedLongest() {
		this.a.tryBegin();
		this.a.tryBegin();
		this.b.tryReceive(10, true);
		this.c.tryReceive(10, true);

		this.a.end();

		assertThat(this.told).containsExactly("b");
		assertThat(this.a.tryReceive(10, true)).isZero();
		assertThat(this.c.tryReceive(10, true)).isZero();
		assertThat(this.b.tryReceive(10, true)).isEqualTo(10);
	}

	@Test
	void whoWaitsIsToldOfEveryPlaceThatComesFree() {
		this.a.tryBegin();
		this.a.tryBegin();
		this.b.tryBegin();
		this.c.tryBegin();

		this.a.end();
		this.a.end();

		assertThat(this.told).containsExactly("b", "c");
	}

	@Test
	void anOfferThatNobodyTakesUpGoesToTheNext() {
		this.a.tryBegin();
		this.a.tryBegin();
		this.b.tryBegin();
		this.c.tryBegin();
		this.a.end();

		this.clock.advance(Duration.ofMillis(250));

		assertThat(this.told).containsExactly("b", "c");
		assertThat(this.c.tryBegin()).isTrue();
	}

	@Test
	void anOfferThatLapsesLeavesThePlaceToAnyone() {
		this.a.tryBegin();
		this.a.tryBegin();
		this.b.tryBegin();
		this.a.end();

		this.clock.advance(Duration.ofMillis(250));

		assertThat(this.a.tryBegin()).isTrue();
		assertThat(this.clock.sleepers()).isZero();
	}

	@Test
	void isContendedWhileOthersWait() {
		this.a.tryBegin();
		this.a.tryBegin();
		assertThat(this.a.isContended()).isFalse();

		this.a.tryBegin();
		assertThat(this.a.isContended()).isFalse();
		assertThat(this.b.isContended()).isTrue();

		this.b.tryBegin();
		assertThat(this.a.isContended()).isTrue();
	}

	@Test
	void aRefusalOfTheFunctionCostsNoLeaveToReceive() {
		MappingAdmission slow = this.admissions.create(MappingFixtures.slowedDown(10, 5, 5), Environments.NONE);
		this.a.tryBegin();
		this.a.tryBegin();

		assertThat(slow.tryReceive(5, true)).isZero();

		assertThat(slow.tryReceive(5, false)).isEqualTo(5);
	}

	@Test
	void whoeverInvokesTheFunctionBesidesSharesItsPlacesAndDoesNotWait() {
		this.a.tryBegin();

		assertThat(this.admissions.inPlace("f", this.b::tryBegin)).hasValue(false);

		this.b.end();
		assertThat(this.a.tryBegin()).isTrue();
		assertThat(this.admissions.inPlace("f", () -> "done")).isEmpty();
		assertThat(this.b.isContended()).isFalse();
	}

	@Test
	void aPlaceThatWasTakenBesidesComesFreeWhateverHappens() {
		this.a.tryBegin();

		assertThatIllegalStateException().isThrownBy(() -> this.admissions.inPlace("f", () -> {
			this.b.tryBegin();
			throw new IllegalStateException();
		}));

		assertThat(this.told).containsExactly("b");
		assertThat(this.admissions.inPlace("f", () -> "done")).as("while it is offered to b").isEmpty();
		this.clock.advance(Duration.ofMillis(250));
		assertThat(this.admissions.inPlace("f", () -> "done")).hasValue("done");
		assertThat(this.admissions.inPlace("unknown", () -> "done")).hasValue("done");
	}

	@Test
	void mappingsOfOtherFunctionsAreNotConcerned() {
		Admissions two = new Admissions(new FunctionCatalog(Map.of("g",
				new FunctionSettings("g", new TargetSettings.Handler("handler"), Duration.ofSeconds(30), null))),
				this.clock);
		MappingAdmission unlimited = two.create(MappingFixtures.limitedTo(1_000), Environments.NONE);

		assertThat(unlimited.limit()).isEqualTo(1_000);
		assertThat(unlimited.isContended()).isFalse();
	}

	@Test
	void noMappingStarvesBesideOneThatAlwaysWantsMore() {
		Map<String, AtomicInteger> processed = new LinkedHashMap<>();
		List<Runnable> inProgress = new ArrayList<>();
		receiveAlways("a", this.a, processed, inProgress);
		receiveAlways("b", this.b, processed, inProgress);
		receiveAlways("c", this.c, processed, inProgress);

		for (int i = 0; i < 300; i++) {
			inProgress.removeFirst().run();
		}

		assertThat(processed.values()).allSatisfy((count) -> assertThat(count).hasValueBetween(95, 105));
	}

	private static void receiveAlways(String name, MappingAdmission admission, Map<String, AtomicInteger> processed,
			List<Runnable> inProgress) {
		AtomicInteger count = processed.computeIfAbsent(name, (key) -> new AtomicInteger());
		Runnable receive = () -> {
			while (admission.tryReceive(10, true) > 0) {
				inProgress.add(() -> {
					count.incrementAndGet();
					admission.end();
				});
			}
		};
		admission.onChange(receive);
		receive.run();
	}

}
