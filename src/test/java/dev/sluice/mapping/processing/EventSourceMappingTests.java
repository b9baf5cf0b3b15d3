package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

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
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
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
		process(mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b"))), Batches.standard("a", "b", "c"));
		assertThat(this.queues.done).containsExactly("delete a", "delete c", "hide b 1 s");
	}

	@Test
	void countsWhatLambdaCounts() {
		EventSourceMapping mapping = mapping((batch) -> new BatchOutcome.SomeFailed(Set.of("b")));
		Batch batch = Batches.standard("a", "b", "c");
		mapping.onReceive(batch.queue(), batch.messages());
		process(mapping, batch);
		assertThat(events("polled")).isEqualTo(3);
		assertThat(events("invoked")).isEqualTo(3);
		assertThat(events("succeeded")).isEqualTo(2);
		assertThat(events("failed")).isEqualTo(1);
		assertThat(events("deleted")).isEqualTo(2);
		assertThat(this.registry.get("sluice.mapping.batch.size").summary().totalAmount()).isEqualTo(3);
	}

	@Test
	void measuresTheWaitFromTheTimeOfSending() {
		process(mapping((batch) -> new BatchOutcome.AllSucceeded()), Batches.standard("a"));
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
		process(mapping[0], Batches.standard("a"));
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
		process(mapping, Batches.standard("good"));
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("OK");
		process(mapping, Batches.standard("partial", "other"));
		assertThat(mapping.state().lastProcessingResult()).isEqualTo("PROBLEM: Items failed in the last batch: 1");
		process(mapping, Batches.standard("bad"));
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
		process(mapping, Batches.standard("a", "b"));
		process(mapping, Batches.standard("a", "b"));
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
		process(mapping, Batches.standard("a"));
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
	void saysOnceThatABatchIsSettledAfterItIs() {
		List<String> doneBefore = new ArrayList<>();
		mapping((batch) -> new BatchOutcome.AllSucceeded()).onBatch(Batches.standard("a"), HandOverReason.SIZE,
				() -> doneBefore.addAll(this.queues.done));
		assertThat(doneBefore).containsExactly("delete a");
	}

	@Test
	void endsABatchWhoseWorkBreaksItsPromise(CapturedOutput output) {
		AtomicInteger settled = new AtomicInteger();
		EventSourceMapping mapping = mapping((batch) -> {
			throw new StackOverflowError("broken");
		});
		mapping.onBatch(Batches.standard("a"), HandOverReason.SIZE, settled::incrementAndGet);
		assertThat(output).contains(
				"A batch of 1 messages of orders was not settled; they come back when their visibility timeout ends")
			.contains("StackOverflowError: broken");
		assertThat(settled).hasValue(1);
		assertThat(mapping.state().batchesInProgress()).isZero();
		assertThat(this.queues.done).isEmpty();
	}

	@Test
	void settlesOnTheThreadOnWhichItLearnsTheOutcome() {
		CompletableFuture<Consumer<BatchOutcome>> late = new CompletableFuture<>();
		AtomicInteger settled = new AtomicInteger();
		EventSourceMapping mapping = mapping(MappingFixture.mapping("orders", "orders", "orders").limits(true, 10, 3),
				(batch, done) -> late.complete(done));
		mapping.onBatch(Batches.standard("a"), HandOverReason.SIZE, settled::incrementAndGet);
		assertThat(settled).hasValue(0);
		assertThat(mapping.state().batchesInProgress()).isEqualTo(1);
		late.join().accept(new BatchOutcome.AllSucceeded());
		assertThat(settled).hasValue(1);
		assertThat(mapping.state().batchesInProgress()).isZero();
		assertThat(this.queues.done).containsExactly("delete a");
	}

	private static void process(EventSourceMapping mapping, Batch batch) {
		mapping.onBatch(batch, HandOverReason.SIZE, () -> {
		});
	}

	private EventSourceMapping mapping(Function<Batch, BatchOutcome> work) {
		return mapping(MappingFixture.mapping("orders", "orders", "orders").limits(true, 10, 3), work);
	}

	private EventSourceMapping mapping(MappingFixture mapping, Function<Batch, BatchOutcome> work) {
		return mapping(mapping, (batch, done) -> done.accept(work.apply(batch)));
	}

	private EventSourceMapping mapping(MappingFixture mapping, BatchTarget target) {
		Clock clock = Clock.fixed(Batches.SENT.plus(Duration.ofSeconds(4)), ZoneOffset.UTC);
		return this.factory.make(this.registry, clock)
			.create(mapping.settings(), "orders", new Work("orders", target), Duration.ofSeconds(30));
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
