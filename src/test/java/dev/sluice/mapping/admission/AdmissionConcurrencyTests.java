package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.function.Environments;
import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.TargetSettings;
import dev.sluice.mapping.MappingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads at once: limits hold, no place is lost, and everyone who waits is woken. A
 * thread that is not woken never ends, which the timeout notices.
 */
@Timeout(20)
class AdmissionConcurrencyTests {

	private static final int THREADS = 6;

	private static final int BATCHES = 300;

	private final ScheduledAlarmClock clock = new ScheduledAlarmClock();

	private final AtomicInteger inProgress = new AtomicInteger();

	private final AtomicInteger mostInProgress = new AtomicInteger();

	private final List<Listener> listeners = new ArrayList<>();

	@AfterEach
	void close() {
		this.clock.close();
	}

	@Test
	void mappingsThatShareAFunctionKeepAllLimitsAndAllEnd() throws Exception {
		Admissions admissions = new Admissions(
				new FunctionCatalog(Map.of("f",
						new FunctionSettings("f", new TargetSettings.Handler("handler"), Duration.ofSeconds(30), 5))),
				this.clock);
		for (int i = 0; i < 3; i++) {
			this.listeners.add(new Listener(admissions, MappingFixtures.limitedTo(3), i));
		}

		runAll();

		assertThat(this.mostInProgress).hasValueLessThanOrEqualTo(5);
		assertThat(this.listeners).allSatisfy((listener) -> {
			assertThat(listener.mostInProgress).hasValueLessThanOrEqualTo(3);
			assertThat(listener.processed).hasValue(THREADS * BATCHES);
		});
		assertThat(takeAll(this.listeners)).isEqualTo(5);
	}

	@Test
	void aRateLimitHoldsAndWakesEveryone() throws Exception {
		Admissions admissions = new Admissions(new FunctionCatalog(Map.of()), this.clock);
		Listener listener = new Listener(admissions, MappingFixtures.slowedDown(4, 10_000, 500), 1);
		this.listeners.add(listener);
		long start = System.nanoTime();

		runAll();

		double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
		assertThat(listener.processed).hasValue(THREADS * BATCHES);
		assertThat(listener.messages.get()).isLessThanOrEqualTo((int) (500 + 10_000 * seconds));
	}

	private void runAll() throws Exception {
		List<CompletableFuture<Void>> threads = this.listeners.stream().flatMap((it) -> it.start().stream()).toList();
		CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).get(15, TimeUnit.SECONDS);
	}

	private static int takeAll(List<Listener> listeners) {
		int places = 0;
		for (Listener listener : listeners) {
			while (listener.admission.tryBegin()) {
				places++;
			}
		}
		return places;
	}

	private final class Listener {

		private final MappingAdmission admission;

		private final long seed;

		private final AtomicInteger processed = new AtomicInteger();

		private final AtomicInteger messages = new AtomicInteger();

		private final AtomicInteger inProgress = new AtomicInteger();

		private final AtomicInteger mostInProgress = new AtomicInteger();

		private int tells;

		Listener(Admissions admissions, MappingSettings mapping, long seed) {
			this.admission = admissions.create(mapping, Environments.NONE);
			this.admission.onChange(this::told);
			this.seed = seed;
		}

		List<CompletableFuture<Void>> start() {
			List<CompletableFuture<Void>> threads = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				Random random = new Random(this.seed * THREADS + i);
				threads.add(CompletableFuture.runAsync(() -> processAll(random),
						(thread) -> Thread.ofPlatform().daemon().start(thread)));
			}
			return threads;
		}

		@SuppressWarnings("ThreadPriorityCheck") // a place is to be held while others ask
		private void processAll(Random random) {
			for (int i = 0; i < BATCHES; i++) {
				int granted = receive();
				begin(AdmissionConcurrencyTests.this.inProgress, AdmissionConcurrencyTests.this.mostInProgress);
				begin(this.inProgress, this.mostInProgress);
				Thread.yield();
				int unused = random.nextInt(granted + 1);
				this.messages.addAndGet(granted - unused);
				this.processed.incrementAndGet();
				this.inProgress.decrementAndGet();
				AdmissionConcurrencyTests.this.inProgress.decrementAndGet();
				this.admission.returnUnused(unused);
				this.admission.end();
			}
		}

		private static void begin(AtomicInteger inProgress, AtomicInteger most) {
			int now = inProgress.incrementAndGet();
			most.accumulateAndGet(now, Math::max);
		}

		private int receive() {
			while (true) {
				int seen = tells();
				int granted = this.admission.tryReceive(10, true);
				if (granted > 0) {
					return granted;
				}
				awaitTellAfter(seen);
			}
		}

		private synchronized int tells() {
			return this.tells;
		}

		private synchronized void told() {
			this.tells++;
			notifyAll();
		}

		private synchronized void awaitTellAfter(int seen) {
			try {
				while (this.tells == seen) {
					wait();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
