package dev.sluice.operations.backlog;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sluice.operations.backlog.BacklogReading.Awaited;
import dev.sluice.operations.backlog.BacklogReading.Failed;
import dev.sluice.operations.backlog.BacklogReading.Succeeded;
import dev.sluice.queue.Backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class BacklogReaderTests {

	private final BacklogFixture fixture = new BacklogFixture();

	private final BacklogReader reader = this.fixture.reader();

	@Test
	void readsEveryQueueOncePerInterval() {
		this.fixture.directory().add("work");
		this.fixture.directory().add("work-dlq");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));

		this.reader.readAll(Runnable::run);

		assertThat(this.fixture.directory().readings()).containsExactlyInAnyOrder("work", "work-dlq");
		assertThat(reading("work")).isEqualTo(new Succeeded(new Backlog(7, 2, 1), now()));
		assertThat(reading("work-dlq")).isEqualTo(new Succeeded(new Backlog(0, 0, 0), now()));
	}

	@Test
	void knowsSinceWhenTheFirstReadingIsAwaited() {
		this.fixture.directory().add("work");

		assertThat(reading("work")).isEqualTo(new Awaited(now()));
	}

	@Test
	void keepsTheLastBacklogWhenAReadingFails() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));
		this.reader.readAll(Runnable::run);

		this.fixture.clock().advance(BacklogFixture.INTERVAL);
		this.fixture.directory().fails("work", "SQS does not answer");
		this.reader.readAll(Runnable::run);

		assertThat(reading("work")).isEqualTo(new Failed("SQS does not answer", now(), new Backlog(7, 2, 1)));
	}

	@Test
	void readsTheOtherQueuesWhenOneFails() {
		this.fixture.directory().add("a");
		this.fixture.directory().add("b");
		this.fixture.directory().answers("a", () -> {
			throw new IllegalStateException("unexpected");
		});

		this.reader.readAll(Runnable::run);

		assertThat(reading("a")).isEqualTo(new Failed("unexpected", now(), null));
		assertThat(reading("b")).isInstanceOf(Succeeded.class);
	}

	@Test
	void readsAgainAfterAFailure() {
		this.fixture.directory().add("work");
		this.fixture.directory().fails("work", "SQS does not answer");
		this.reader.readAll(Runnable::run);

		this.fixture.directory().answers("work", new Backlog(1, 0, 0));
		this.reader.readAll(Runnable::run);

		assertThat(reading("work")).isEqualTo(new Succeeded(new Backlog(1, 0, 0), now()));
	}

	@Test
	void logsTheFirstFailureInARowAndTheRecovery(CapturedOutput output) {
		this.fixture.directory().add("work");
		this.fixture.directory().fails("work", "SQS does not answer");
		this.reader.readAll(Runnable::run);
		this.reader.readAll(Runnable::run);
		this.fixture.directory().answers("work", new Backlog(1, 0, 0));
		this.reader.readAll(Runnable::run);
		this.reader.readAll(Runnable::run);

		assertThat(output).containsOnlyOnce("The backlog of queue 'work' could not be read: SQS does not answer")
			.containsOnlyOnce("The backlog of queue 'work' can be read again");
	}

	@Test
	void leavesASlowQueueOutUntilItsReadingHasEnded() {
		CountDownLatch answered = new CountDownLatch(1);
		this.fixture.directory().add("fast");
		this.fixture.directory().add("slow");
		this.fixture.directory().answers("slow", () -> {
			awaitUninterrupted(answered);
			return new Backlog(5, 0, 0);
		});
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			this.reader.readAll(threads);
			await().untilAsserted(() -> assertThat(reading("fast")).isInstanceOf(Succeeded.class));
			await().until(() -> readings("slow") == 1);
			this.reader.readAll(threads);
			await().until(() -> readings("fast") == 2);
			assertThat(readings("slow")).isOne();
			answered.countDown();
		}

		this.reader.readAll(Runnable::run);

		assertThat(readings("slow")).isEqualTo(2);
	}

	@Test
	void noticesAQueueThatTheDirectoryLearnsLater() {
		this.reader.readAll(Runnable::run);
		this.fixture.directory().add("late");

		this.reader.readAll(Runnable::run);

		assertThat(reading("late")).isInstanceOf(Succeeded.class);
	}

	@Test
	void readsAtOnceWhenItStartsAndAgainAtTheInterval() {
		this.fixture.directory().add("work");
		BacklogReader quick = new BacklogReader(this.fixture.queues(), new OldestMessageAges(), Duration.ofMillis(20));

		quick.start();
		try {
			assertThat(quick.isRunning()).isTrue();
			await().until(() -> readings("work") >= 3);
		}
		finally {
			quick.stop();
		}
		assertThat(quick.isRunning()).isFalse();
	}

	@Test
	void readsOnceBeforeTheFirstIntervalHasPassed() {
		this.fixture.directory().add("work");

		this.reader.start();
		try {
			await().until(() -> readings("work") == 1);
		}
		finally {
			this.reader.stop();
		}
	}

	@Test
	void readsAgainAfterAStopThatCutAReadingOff() {
		this.fixture.directory().add("work");
		assertThatThrownBy(() -> this.reader.readAll((reading) -> {
			throw new RejectedExecutionException("stopped");
		})).isInstanceOf(RejectedExecutionException.class);

		this.reader.start();
		try {
			await().until(() -> readings("work") == 1);
		}
		finally {
			this.reader.stop();
		}
	}

	@Test
	void startsAgainAfterAStopDuringAReading() {
		CountDownLatch answered = new CountDownLatch(1);
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", () -> {
			awaitUninterrupted(answered);
			return new Backlog(5, 0, 0);
		});
		this.reader.start();
		await().until(() -> readings("work") == 1);
		this.reader.stop();

		this.reader.start();
		try {
			await().until(() -> readings("work") == 2);
		}
		finally {
			answered.countDown();
			this.reader.stop();
		}
	}

	@Test
	void beginsANewIntervalForTheAgesWithEveryReading() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(1, 0, 0));
		this.fixture.receives("work", Duration.ofSeconds(60));

		this.reader.readAll(Runnable::run);
		this.fixture.receives("work", Duration.ofSeconds(10));
		assertThat(age("work")).isEqualTo(Duration.ofSeconds(60));

		this.reader.readAll(Runnable::run);
		assertThat(age("work")).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void takesTheAgeOfAnEmptyQueueToZero() {
		this.fixture.directory().add("work");
		this.fixture.receives("work", Duration.ofSeconds(60));

		this.reader.readAll(Runnable::run);

		assertThat(age("work")).isZero();
	}

	@Test
	void takesTheAgeToZeroWhereOnlyDelayedMessagesAreLeft() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(0, 0, 4));
		this.fixture.receives("work", Duration.ofSeconds(60));

		this.reader.readAll(Runnable::run);

		assertThat(age("work")).isZero();
	}

	@Test
	void keepsTheAgeWhileMessagesAreInFlight() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(0, 1, 0));
		this.fixture.receives("work", Duration.ofSeconds(60));

		this.reader.readAll(Runnable::run);

		assertThat(age("work")).isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void keepsTheAgeOfAMessageReceivedDuringTheReading() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", () -> {
			this.fixture.receives("work", Duration.ofSeconds(3));
			return new Backlog(0, 0, 0);
		});

		this.reader.readAll(Runnable::run);

		assertThat(age("work")).isEqualTo(Duration.ofSeconds(3));
	}

	private BacklogReading reading(String queue) {
		return this.fixture.queues().find(queue).orElseThrow().reading();
	}

	private Duration age(String queue) {
		return this.fixture.queues().find(queue).orElseThrow().oldestMessageAge();
	}

	private long readings(String queue) {
		return this.fixture.directory().readings().stream().filter(queue::equals).count();
	}

	private Instant now() {
		return this.fixture.clock().instant();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
