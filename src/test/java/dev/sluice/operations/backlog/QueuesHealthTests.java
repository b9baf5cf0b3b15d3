package dev.sluice.operations.backlog;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import dev.sluice.queue.Backlog;

import static org.assertj.core.api.Assertions.assertThat;

class QueuesHealthTests {

	private final BacklogFixture fixture = new BacklogFixture();

	private final QueuesHealth health = this.fixture.health();

	@Test
	void hasAComponentPerQueueAsSoonAsTheDirectoryKnowsIt() {
		assertThat(this.health.stream()).isEmpty();

		this.fixture.directory().add("work");
		this.fixture.directory().add("work-dlq");

		assertThat(this.health.stream()).extracting(HealthContributors.Entry::name).containsExactly("work", "work-dlq");
	}

	@Test
	void hasNoComponentForAnUnknownQueue() {
		assertThat(this.health.getContributor("unknown")).isNull();
	}

	@Test
	void isUnknownBeforeTheFirstReading() {
		this.fixture.directory().add("work");

		assertThat(of("work").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isUpWithTheBacklogAfterAReading() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));
		read();

		Health work = of("work");

		assertThat(work.getStatus()).isEqualTo(Status.UP);
		assertThat(work.getDetails()).containsEntry("visible", 7L)
			.containsEntry("inFlight", 2L)
			.containsEntry("delayed", 1L)
			.containsEntry("readAt", this.fixture.clock().instant());
	}

	@Test
	void isDownWithTheReasonAndTheLastBacklogWhenAReadingFails() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));
		read();
		this.fixture.directory().fails("work", "SQS does not answer");
		read();

		Health work = of("work");

		assertThat(work.getStatus()).isEqualTo(Status.DOWN);
		assertThat(work.getDetails()).containsEntry("reason", "SQS does not answer")
			.containsEntry("failedAt", this.fixture.clock().instant())
			.containsEntry("visible", 7L);
	}

	@Test
	void isDownWithoutABacklogWhenNoReadingEverSucceeded() {
		this.fixture.directory().add("work");
		this.fixture.directory().fails("work", "SQS refuses the credentials");
		read();

		Health work = of("work");

		assertThat(work.getStatus()).isEqualTo(Status.DOWN);
		assertThat(work.getDetails()).containsEntry("reason", "SQS refuses the credentials")
			.doesNotContainKey("visible");
	}

	@Test
	void isDownWhenNoFirstReadingEndsWithinThreeIntervals() {
		this.fixture.directory().add("work");
		this.fixture.queues().all();

		this.fixture.clock().advance(BacklogFixture.INTERVAL.multipliedBy(3));
		assertThat(of("work").getStatus()).isEqualTo(Status.UNKNOWN);

		this.fixture.clock().advance(Duration.ofMillis(1));
		assertThat(of("work").getStatus()).isEqualTo(Status.DOWN);
		assertThat(of("work").getDetails()).containsEntry("reason",
				"no reading of the backlog has ended since 2026-01-01T12:00:00Z");
	}

	@Test
	void isDownWhenTheLastReadingIsOlderThanThreeIntervals() {
		this.fixture.directory().add("work");
		read();

		this.fixture.clock().advance(BacklogFixture.INTERVAL.multipliedBy(3).plusMillis(1));

		assertThat(of("work").getStatus()).isEqualTo(Status.DOWN);
		assertThat(of("work").getDetails()).containsEntry("visible", 0L)
			.containsEntry("reason", "no reading of the backlog has ended since 2026-01-01T12:00:00Z");
	}

	@Test
	void callsNothing() {
		this.fixture.directory().add("work");

		of("work");

		assertThat(this.fixture.directory().readings()).isEmpty();
	}

	private void read() {
		this.fixture.reader().readAll(Runnable::run);
	}

	private Health of(String queue) {
		return Objects.requireNonNull(((HealthIndicator) component(queue)).health());
	}

	private HealthContributor component(String queue) {
		return Objects.requireNonNull(this.health.getContributor(queue));
	}

}
