package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import dev.sluice.mapping.CircuitBreakerSettings;
import dev.sluice.mapping.RateLimitSettings;
import dev.sluice.mapping.ScalingSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does anything in any order, with every part switched on and two mappings of one
 * function, and asks after each step again for what was refused: it must be refused
 * still, unless the mapping was told.
 */
class AdmissionPropertyTests {

	private final TurnedAlarmClock clock = new TurnedAlarmClock();

	private final CrashingEnvironments environments = new CrashingEnvironments(this.clock);

	private final Admissions admissions = new Admissions(
			new FunctionCatalog(Map.of("f",
					new FunctionSettings("f", new TargetSettings.Handler("handler"), Duration.ofSeconds(30), 6))),
			this.clock);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whatWasRefusedIsNotGrantedWithoutATell(long seed) {
		Random random = new Random(seed);
		List<Listener> listeners = List.of(new Listener(random), new Listener(random));

		for (int step = 0; step < 2_000; step++) {
			listeners.get(random.nextInt(2)).doAnything();
			startEnvironments(random);
			this.clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(50) == 0 ? 40_000 : 200)));
			listeners.forEach(Listener::askAgain);
			assertThat(listeners.stream().mapToInt(Listener::places).sum()).isBetween(0, 6);
		}

		assertThat(listeners).allSatisfy(Listener::hasSeenEverything);
	}

	private void startEnvironments(Random random) {
		switch (random.nextInt(60)) {
			case 0 -> this.environments.fail(Duration.ofMillis(random.nextInt(2_000)));
			case 1, 2, 3 -> this.environments.succeed();
			case 4, 5 -> {
				if (!this.environments.isPausing()) {
					this.environments.tryStart();
				}
			}
			default -> {
			}
		}
	}

	private final class Listener {

		private final MappingAdmission admission = AdmissionPropertyTests.this.admissions
			.create(MappingFixtures.with(8, new ScalingSettings(2, 60, true),
					new CircuitBreakerSettings(true, 50, Duration.ofSeconds(5), 4, Duration.ofSeconds(3)),
					new RateLimitSettings(20, 30)), AdmissionPropertyTests.this.environments);

		private final Random random;

		private final List<BegunInvocation> running = new ArrayList<>();

		private int unbegun;

		private int maximum = 8;

		private boolean told = true;

		private int most;

		private boolean withPlace;

		private int tells;

		private int grants;

		private int openings;

		Listener(Random random) {
			this.random = random;
			this.admission.onChange(() -> {
				this.told = true;
				this.tells++;
			});
		}

		int places() {
			return this.unbegun + this.running.size();
		}

		void doAnything() {
			switch (this.random.nextInt(10)) {
				case 0, 1, 2, 3 -> receive();
				case 4, 5 -> begin();
				case 6, 7 -> endRunning();
				case 8 -> endUnbegun();
				case 9 -> changeLimits();
				default -> throw new IllegalStateException();
			}
		}

		private void receive() {
			this.most = 1 + this.random.nextInt(10);
			this.withPlace = this.random.nextInt(4) > 0;
			this.told = false;
			int before = places();
			int granted = this.admission.tryReceive(this.most, this.withPlace);
			assertThat(granted).isBetween(0, this.most);
			if (granted == 0) {
				return;
			}
			this.grants++;
			this.told = true;
			if (this.withPlace) {
				assertThat(before).isLessThan(this.maximum);
				this.unbegun++;
			}
			if (this.random.nextInt(3) == 0) {
				this.admission.returnUnused(this.random.nextInt(granted + 1));
			}
		}

		private void begin() {
			if (this.unbegun > 0) {
				this.unbegun--;
				this.running.add(this.admission.begun());
			}
		}

		private void endRunning() {
			if (!this.running.isEmpty()) {
				this.running.remove(this.random.nextInt(this.running.size())).ended(this.random.nextInt(3) > 0);
				this.openings += (this.admission.breakerState() == BreakerState.OPEN) ? 1 : 0;
				this.admission.end();
			}
		}

		private void endUnbegun() {
			if (this.unbegun > 0) {
				this.unbegun--;
				this.admission.end();
			}
		}

		private void changeLimits() {
			this.maximum = 1 + this.random.nextInt(8);
			this.admission.limitsChanged(MappingFixtures.atMost(this.maximum));
		}

		void askAgain() {
			if (!this.told) {
				assertThat(this.admission.tryReceive(this.most, this.withPlace)).isZero();
			}
		}

		void hasSeenEverything() {
			assertThat(this.tells).isGreaterThan(100);
			assertThat(this.grants).isGreaterThan(100);
			assertThat(this.openings).isGreaterThan(1);
		}

	}

}
