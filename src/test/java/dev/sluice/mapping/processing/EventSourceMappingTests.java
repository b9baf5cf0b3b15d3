package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.sluice.function.Environments;
import dev.sluice.mapping.Batches;
import dev.sluice.mapping.CircuitBreakerSettings;
import dev.sluice.mapping.IdempotencySettings;
import dev.sluice.mapping.IdempotencySettings.Store;
import dev.sluice.mapping.LimitsRefused;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.RateLimitSettings;
import dev.sluice.mapping.ScalingSettings;
import dev.sluice.mapping.settlement.FakeQueues;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchTarget;
import dev.sluice.queue.Failure;
import dev.sluice.queue.HandOverReason;
import dev.sluice.queue.ReceivedMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class EventSourceMappingTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FakeQueues queues = new FakeQueues();

	private final MappingFactoryFixture factory = new MappingFactoryFixture(this.queues);

	@AfterEach
	void closeFactory() {
		this.factory.close();
	}

	@Test
	void settlesEachMessageByItsOutcome() {
		mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b"))).onBatch(Batches.standard("a", "b", "c"),
				HandOverReason.SIZE);
		assertThat(this.queues.done).containsExactly("delete a", "delete c", "hide b 1 s");
	}

	@Test
	void countsWhatLambdaCounts() {
		EventSourceMapping mapping = mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b")));
		Batch batch = Batches.standard("a", "b", "c");
		mapping.onReceive(batch.queue(), batch.messages());
		mapping.onBatch(batch, HandOverReason.SIZE);
		assertThat(events("polled")).isEqualTo(3);
		assertThat(events("invoked")).isEqualTo(3);
		assertThat(events("succeeded")).isEqualTo(2);
		assertThat(events("failed")).isEqualTo(1);
		assertThat(events("deleted")).isEqualTo(2);
		assertThat(this.registry.get("sluice.mapping.batch.size").summary().totalAmount()).isEqualTo(3);
	}

	@Test
	void measuresTheWaitFromTheTimeOfSending() {
		mapping((batch) -> new BatchOutcome.AllSucceeded()).onBatch(Batches.standard("a"), HandOverReason.SIZE);
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
		mapping[0].onBatch(Batches.standard("a"), HandOverReason.SIZE);
		assertThat(seen).singleElement().extracting(MappingState::batchesInProgress).isEqualTo(1);
		assertThat(mapping[0].state().batchesInProgress()).isZero();
		assertThat(concurrency("limit")).isEqualTo(3);
	}

	@Test
	void tellsHowTheLastBatchEnded() {
		EventSourceMapping mapping = mapping((batch) -> switch (batch.messages().getFirst().messageId()) {
			case "good" -> new BatchOutcome.AllSucceeded();
			case "partial" -> new BatchOutcome.SomeFailed(Set.of("partial"));
			default -> new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new Error("boom")));
		});
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("No records processed");
		mapping.onBatch(Batches.standard("good"), HandOverReason.SIZE);
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("OK");
		mapping.onBatch(Batches.standard("partial", "other"), HandOverReason.SIZE);
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: Items failed in the last batch: 1");
		mapping.onBatch(Batches.standard("bad"), HandOverReason.SIZE);
		assertThat(mapping.state().lastProcessingResult())
			.isEqualTo("PROBLEM: Function call failed: java.lang.Error: boom");
		mapping.onReceiveFailure("connection refused");
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: Receiving failed: connection refused");
	}

	@Test
	void deletesWhatNoFilterMatches() {
		EventSourceMapping mapping = mapping(
				MappingFixture.mapping("orders", "orders", "orders").filters("{\"body\": [\"body b\"]}"),
				(batch) -> new BatchOutcome.AllSucceeded());
		Batch batch = Batches.standard("a", "b", "c");
		assertThat(mapping.onReceive(batch.queue(), batch.messages())).extracting(ReceivedMessage::messageId)
			.containsExactly("b");
		await().untilAsserted(() -> assertThat(this.queues.done).containsExactly("delete a", "delete c"));
		assertThat(events("filtered")).isEqualTo(2);
		assertThat(events("polled")).isEqualTo(3);
	}

	@Test
	void acknowledgesWithoutAnInvocationWhatWasProcessedAlready() {
		List<Integer> invocations = new ArrayList<>();
		EventSourceMapping mapping = mapping(
				MappingFixture.mapping("orders", "orders", "orders")
					.idempotency(new IdempotencySettings(true, "message-id", Duration.ofHours(1), Store.MEMORY)),
				(batch) -> {
					invocations.add(batch.size());
					return new BatchOutcome.SomeFailed(Set.of("b"));
				});
		mapping.onBatch(Batches.standard("a", "b"), HandOverReason.SIZE);
		mapping.onBatch(Batches.standard("a", "b"), HandOverReason.SIZE);
		assertThat(invocations).containsExactly(2, 1);
		assertThat(this.queues.done).containsExactly("delete a", "hide b 1 s", "delete a", "hide b 1 s");
		assertThat(this.registry.get("sluice.mapping.duplicates").counter().count()).isEqualTo(1);
	}

	@Test
	void changesItsLimitsAndRefusesWrongOnes() {
		EventSourceMapping mapping = mapping((batch) -> new BatchOutcome.AllSucceeded());
		assertThat(mapping.change(new MappingChange(null, 5, null, 7)))
			.extracting(MappingState::batchSize, MappingState::maximumConcurrency)
			.containsExactly(5, 7);
		assertThat(mapping.batchSize()).isEqualTo(5);
		assertThat(concurrency("limit")).isEqualTo(7);
		assertThatExceptionOfType(LimitsRefused.class)
			.isThrownBy(() -> mapping.change(new MappingChange(null, 11, null, null)));
		assertThat(mapping.batchSize()).isEqualTo(5);
	}

	@Test
	void keepsNoMorePollsOpenThanTheMaximumThatItWasChangedTo() {
		EventSourceMapping mapping = mapping(MappingFixture.mapping("orders", "orders", "orders")
			.limits(true, 10, 8)
			.protection(new ScalingSettings(5, 0, false), CircuitBreakerSettings.DEFAULTS, RateLimitSettings.NONE),
				(batch) -> new BatchOutcome.AllSucceeded());
		assertThat(mapping.minimumConcurrency()).isEqualTo(5);
		mapping.change(new MappingChange(null, null, null, 2));
		assertThat(mapping.minimumConcurrency()).isEqualTo(2);
	}

	@Test
	void waitsForNoOtherMessageWithTheOneThatAHalfOpenBreakerHasTried() {
		EventSourceMapping mapping = mapping(
				MappingFixture.mapping("orders", "orders", "orders")
					.limits(new MappingLimits(true, 10, Duration.ofMinutes(1), 3))
					.protection(ScalingSettings.DEFAULTS,
							new CircuitBreakerSettings(true, 50, Duration.ZERO, 1, Duration.ofMillis(1)),
							RateLimitSettings.NONE),
				(batch) -> new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new Error("boom"))));
		assertThat(mapping.maximumBatchingWindow()).hasMinutes(1);
		mapping.onBatch(Batches.standard("a"), HandOverReason.WINDOW);
		await().untilAsserted(() -> assertThat(mapping.admission().tryReceive(10, true)).isEqualTo(1));
		assertThat(mapping.maximumBatchingWindow()).isZero();
	}

	@Test
	void turnsItsReceivingOffAndOn() {
		EventSourceMapping mapping = mapping((batch) -> new BatchOutcome.AllSucceeded());
		assertThat(mapping.state().state()).isEqualTo("Enabled");
		mapping.change(new MappingChange(false, null, null, null));
		await().untilAsserted(() -> assertThat(mapping.state().state()).isEqualTo("Disabled"));
		mapping.change(new MappingChange(true, null, null, null));
		await().untilAsserted(() -> assertThat(mapping.state().state()).isEqualTo("Enabled"));
		assertThat(this.factory.switched).containsExactly("stop orders", "start orders");
	}

	@Test
	void isNoLongerInProgressWhenTheWorkBreaksItsPromise() {
		EventSourceMapping mapping = mapping((batch) -> {
			throw new IllegalStateException("broken");
		});
		assertThatIllegalStateException().isThrownBy(() -> mapping.onBatch(Batches.standard("a"), HandOverReason.SIZE));
		assertThat(mapping.state().batchesInProgress()).isZero();
		assertThat(this.queues.done).isEmpty();
	}

	private EventSourceMapping mapping(BatchTarget target) {
		return mapping(MappingFixture.mapping("orders", "orders", "orders").limits(true, 10, 3), target);
	}

	private EventSourceMapping mapping(MappingFixture mapping, BatchTarget target) {
		Clock clock = Clock.fixed(Batches.SENT.plus(Duration.ofSeconds(4)), ZoneOffset.UTC);
		return this.factory.make(this.registry, clock)
			.create(mapping.settings(), "orders", new Work("orders", target, Environments.NONE),
					Duration.ofSeconds(30));
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
