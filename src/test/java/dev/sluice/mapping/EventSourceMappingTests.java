package dev.sluice.mapping;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchTarget;
import dev.sluice.queue.ReceivedMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EventSourceMappingTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final List<String> deleted = new ArrayList<>();

	@Test
	void deletesOnlyWhatSucceeded() {
		mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b"))).onBatch(Batches.standard("a", "b", "c"));
		assertThat(this.deleted).containsExactly("a", "c");
	}

	@Test
	void countsWhatLambdaCounts() {
		mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b"))).onBatch(Batches.standard("a", "b", "c"));
		assertThat(events("polled")).isEqualTo(3);
		assertThat(events("invoked")).isEqualTo(3);
		assertThat(events("succeeded")).isEqualTo(2);
		assertThat(events("failed")).isEqualTo(1);
		assertThat(events("deleted")).isEqualTo(2);
		assertThat(this.registry.get("sluice.mapping.batch.size").summary().totalAmount()).isEqualTo(3);
	}

	@Test
	void measuresTheWaitFromTheTimeOfSending() {
		mapping((batch) -> new BatchOutcome.AllSucceeded()).onBatch(Batches.standard("a"));
		assertThat(this.registry.get("sluice.message.wait").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(4);
	}

	@Test
	void showsItsBatchesInProgress() {
		List<MappingState> seen = new ArrayList<>();
		EventSourceMapping[] mapping = new EventSourceMapping[1];
		mapping[0] = mapping((batch) -> {
			seen.add(mapping[0].state());
			assertThat(concurrency("in_use")).isEqualTo(1);
			return new BatchOutcome.AllSucceeded();
		});
		mapping[0].onBatch(Batches.standard("a"));
		assertThat(seen).singleElement().extracting(MappingState::batchesInProgress).isEqualTo(1);
		assertThat(mapping[0].state().batchesInProgress()).isZero();
		assertThat(concurrency("limit")).isEqualTo(3);
	}

	@Test
	void tellsHowTheLastBatchEnded() {
		EventSourceMapping mapping = mapping((batch) -> switch (batch.messages().getFirst().messageId()) {
			case "good" -> new BatchOutcome.AllSucceeded();
			case "partial" -> new BatchOutcome.SomeFailed(Set.of("partial"));
			default -> new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, "java.lang.Error: boom");
		});
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("No records processed");
		mapping.onBatch(Batches.standard("good"));
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("OK");
		mapping.onBatch(Batches.standard("partial", "other"));
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: Items failed in the last batch: 1");
		mapping.onBatch(Batches.standard("bad"));
		assertThat(mapping.state().lastProcessingResult())
			.isEqualTo("PROBLEM: Function call failed: java.lang.Error: boom");
		mapping.onReceiveFailure("connection refused");
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: Receiving failed: connection refused");
	}

	@Test
	void isNoLongerInProgressWhenTheWorkBreaksItsPromise() {
		EventSourceMapping mapping = mapping((batch) -> {
			throw new IllegalStateException("broken");
		});
		assertThatIllegalStateException().isThrownBy(() -> mapping.onBatch(Batches.standard("a")));
		assertThat(mapping.state().batchesInProgress()).isZero();
		assertThat(this.deleted).isEmpty();
	}

	private EventSourceMapping mapping(BatchTarget target) {
		Clock clock = Clock.fixed(Batches.SENT.plus(Duration.ofSeconds(4)), ZoneOffset.UTC);
		MappingSettings settings = new MappingSettings("orders", "orders", "orders", true, 10, 3, true);
		return new EventSourceMapping(settings, "orders", new Work("orders", target), (queue, messages) -> {
			messages.stream().map(ReceivedMessage::messageId).forEach(this.deleted::add);
			return messages;
		}, new MappingMetrics(this.registry, "orders", clock));
	}

	private double events(String event) {
		return this.registry.get("sluice.mapping.events")
			.tag("mapping", "orders")
			.tag("event", event)
			.counter()
			.count();
	}

	private double concurrency(String kind) {
		return this.registry.get("sluice.mapping.concurrency").tag("kind", kind).gauge().value();
	}

}
