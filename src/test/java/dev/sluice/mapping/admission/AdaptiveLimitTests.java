package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Simulates a function whose latency is flat up to a number of invocations in progress
 * and then grows with them, under a backlog that never ends.
 */
class AdaptiveLimitTests {

	private final AdaptiveLimit limit = new AdaptiveLimit(1);

	@ParameterizedTest(name = "flat up to {0}, spread {1}")
	@CsvSource({ "20, 0", "20, 0.3", "20, 1", "60, 0", "60, 0.6", "200, 0", "200, 0.3", "200, 0.6" })
	void settlesWhereLatencyStaysNearlyFlat(int flatUpTo, double spread) {
		Simulation simulation = new Simulation(flatUpTo, spread);
		simulation.run(Duration.ofMinutes(1));

		assertSettlesNear(flatUpTo, simulation);
	}

	@Test
	void growsWhenTheFunctionTakesMore() {
		Simulation simulation = new Simulation(20, 0.3);
		simulation.run(Duration.ofMinutes(1));

		simulation.flatUpTo = 60;
		simulation.run(Duration.ofSeconds(10));

		assertSettlesNear(60, simulation);
	}

	@Test
	void shrinksWhenTheFunctionTakesLess() {
		Simulation simulation = new Simulation(60, 0.3);
		simulation.run(Duration.ofMinutes(1));

		simulation.flatUpTo = 20;
		simulation.run(Duration.ofSeconds(20));

		assertSettlesNear(20, simulation);
	}

	@Test
	void aFunctionThatIsSlowerForGoodIsMeasuredAnew() {
		Simulation simulation = new Simulation(20, 0.3);
		simulation.run(Duration.ofMinutes(1));

		simulation.seconds = 0.3;
		simulation.run(Duration.ofMinutes(20));

		assertSettlesNear(20, simulation);
	}

	@Test
	void aFailureNowAndThenCostsNoConcurrency() {
		Simulation simulation = new Simulation(20, 0.3);
		simulation.failures = 0.02;
		simulation.run(Duration.ofMinutes(1));

		assertSettlesNear(20, simulation);
	}

	@Test
	void failuresInNumberBringItDown() {
		Simulation simulation = new Simulation(60, 0);
		simulation.run(Duration.ofMinutes(1));

		simulation.failures = 0.5;
		simulation.run(Duration.ofSeconds(30));

		assertThat(this.limit.limit()).isLessThan(10);
	}

	@Test
	void neverFallsBelowTheMinimum() {
		AdaptiveLimit ample = new AdaptiveLimit(30);

		for (int i = 0; i < 10_000; i++) {
			ample.ended(new Bound.Sample(1 + i, 30, i % 2 == 0));
		}

		assertThat(ample.limit()).isEqualTo(30);
	}

	@Test
	void doesNotGrowWhileItIsNotUsed() {
		for (int i = 0; i < 10_000; i++) {
			this.limit.ended(new Bound.Sample(1_000_000, 2, true));
		}

		assertThat(this.limit.limit()).isLessThan(10);
	}

	@Test
	void aFunctionThatHasOnlyFailedHasNoLatency() {
		for (int i = 0; i < 100; i++) {
			this.limit.ended(new Bound.Sample(1, 1, false));
		}
		Simulation simulation = new Simulation(20, 0);
		simulation.run(Duration.ofMinutes(1));

		assertSettlesNear(20, simulation);
	}

	/**
	 * The library looks for the lowest latency at times that it draws by lot, so no two
	 * runs are the same.
	 */
	private static void assertSettlesNear(int flatUpTo, Simulation simulation) {
		assertThat(simulation.runAndTakeMedianLimit(Duration.ofMinutes(1))).isBetween(flatUpTo * 4 / 5, flatUpTo * 2);
	}

	private final class Simulation {

		private final Random random = new Random(42);

		private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::end));

		private final double spread;

		private int flatUpTo;

		private double seconds = 0.1;

		private double failures;

		private double now;

		Simulation(int flatUpTo, double spread) {
			this.flatUpTo = flatUpTo;
			this.spread = spread;
		}

		void run(Duration duration) {
			runAndTakeMedianLimit(duration);
		}

		int runAndTakeMedianLimit(Duration duration) {
			Queue<Integer> limits = new ArrayDeque<>();
			double end = this.now + duration.toSeconds();
			while (this.now < end) {
				beginAsManyAsMayBe();
				endNext();
				limits.add(AdaptiveLimitTests.this.limit.limit());
			}
			return limits.stream().sorted().skip(limits.size() / 2).findFirst().orElseThrow();
		}

		private void beginAsManyAsMayBe() {
			while (this.running.size() < AdaptiveLimitTests.this.limit.limit()) {
				int inFlight = this.running.size() + 1;
				double latency = this.seconds * Math.max(1, inFlight / (double) this.flatUpTo) * unevenness();
				this.running.add(new Running(this.now, this.now + latency, inFlight));
			}
		}

		/** Log-normal with the mean 1. */
		private double unevenness() {
			double variance = Math.log(1 + this.spread * this.spread);
			return Math.exp(this.random.nextGaussian() * Math.sqrt(variance) - variance / 2);
		}

		private void endNext() {
			Running next = this.running.remove();
			this.now = next.end();
			boolean succeeded = this.random.nextDouble() >= this.failures;
			AdaptiveLimitTests.this.limit
				.ended(new Bound.Sample((long) ((next.end() - next.begin()) * 1e9), next.inFlight(), succeeded));
		}

	}

	private record Running(double begin, double end, int inFlight) {
	}

}
