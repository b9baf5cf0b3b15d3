package dev.sluice.mapping.admission;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ScheduledAlarmClockTests {

	@Test
	void wakesOnAVirtualThreadAndNotBeforeTheTime() throws Exception {
		try (ScheduledAlarmClock clock = new ScheduledAlarmClock()) {
			CompletableFuture<Thread> woken = new CompletableFuture<>();
			long start = clock.nanoTime();

			clock.wake(Duration.ofMillis(20), () -> woken.complete(Thread.currentThread()));

			assertThat(woken.get(10, TimeUnit.SECONDS).isVirtual()).isTrue();
			assertThat(clock.nanoTime() - start).isGreaterThan(Duration.ofMillis(19).toNanos());
		}
	}

	@Test
	void refusesNobodyWhenItIsClosed() {
		ScheduledAlarmClock clock = new ScheduledAlarmClock();
		clock.close();

		assertThatNoException().isThrownBy(() -> clock.wake(Duration.ZERO, () -> {
		}));
	}

}
