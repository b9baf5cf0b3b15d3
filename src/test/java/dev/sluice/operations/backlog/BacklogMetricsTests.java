package dev.sluice.operations.backlog;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.Redrive;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogMetricsTests {

	private final BacklogFixture fixture = new BacklogFixture();

	@Test
	void showTheBacklogByState() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));

		this.fixture.reader().readAll(Runnable::run);

		assertThat(messages("work", "visible").value()).isEqualTo(7);
		assertThat(messages("work", "in_flight").value()).isEqualTo(2);
		assertThat(messages("work", "delayed").value()).isEqualTo(1);
	}

	@Test
	void haveNoValueBeforeTheFirstReading() {
		this.fixture.directory().add("work");

		this.fixture.queues().all();

		assertThat(messages("work", "visible").value()).isNaN();
	}

	@Test
	void keepTheLastValueWhenAReadingFails() {
		this.fixture.directory().add("work");
		this.fixture.directory().answers("work", new Backlog(7, 2, 1));
		this.fixture.reader().readAll(Runnable::run);

		this.fixture.directory().fails("work", "SQS does not answer");
		this.fixture.reader().readAll(Runnable::run);

		assertThat(messages("work", "visible").value()).isEqualTo(7);
	}

	@Test
	void showTheAgeOfTheOldestMessageInSeconds() {
		this.fixture.directory().add("work");
		this.fixture.queues().all();

		this.fixture.receives("work", Duration.ofMillis(90_500));

		Gauge age = this.fixture.registry().get("sluice.queue.oldest.message.age").tag("queue", "work").gauge();
		assertThat(age.value()).isEqualTo(90.5);
		assertThat(age.getId().getBaseUnit()).isEqualTo("seconds");
	}

	@Test
	void areRegisteredOncePerQueueWithUnitAndDescription() {
		this.fixture.directory().add("work");
		this.fixture.directory().add("work-dlq");

		this.fixture.reader().readAll(Runnable::run);
		this.fixture.reader().readAll(Runnable::run);

		assertThat(this.fixture.registry().getMeters()).hasSize(8)
			.extracting(Meter::getId)
			.allSatisfy((id) -> assertThat(id.getDescription()).isNotBlank())
			.allSatisfy((id) -> assertThat(id.getBaseUnit()).isIn("messages", "seconds"));
	}

	@Test
	void tellWhichQueueHoldsTheDeadLettersOfAnother() {
		this.fixture.directory().add("work", new Redrive(FakeQueueDirectory.arn("work-dlq"), 3));
		this.fixture.directory().add("orders", new Redrive(FakeQueueDirectory.arn("elsewhere"), 5));
		this.fixture.directory().add("work-dlq");

		this.fixture.queues().all();

		assertThat(deadLetterSource("work-dlq", "work")).isEqualTo(3);
		assertThat(deadLetterSource(FakeQueueDirectory.arn("elsewhere"), "orders")).isEqualTo(5);
	}

	private double deadLetterSource(String queue, String source) {
		return this.fixture.registry()
			.get("sluice.queue.dead.letter.source")
			.tag("queue", queue)
			.tag("source", source)
			.gauge()
			.value();
	}

	private Gauge messages(String queue, String state) {
		return this.fixture.registry().get("sluice.queue.messages").tag("queue", queue).tag("state", state).gauge();
	}

}
