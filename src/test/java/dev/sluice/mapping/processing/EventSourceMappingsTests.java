package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.Batches;
import dev.sluice.mapping.settlement.FakeQueues;
import dev.sluice.function.Answer;
import dev.sluice.function.Environments;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.function.Invocation;
import dev.sluice.queue.HandOverReason;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.HandOverReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

class EventSourceMappingsTests {

	private final MappingFactoryFixture factory = new MappingFactoryFixture(new FakeQueues());

	@AfterEach
	void closeFactory() {
		this.factory.close();
	}

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<Boolean> invocations = new ArrayList<>();

	@Test
	void wiresAConfiguredMappingToItsFunction() {
		EventSourceMappings mappings = mappings(
				MappingFixture.mapping("work", "work", "hello").limits(true, 5, 2).settings());
		BatchListener listener = mappings.configured().iterator().next();
		listener.onBatch(Batches.standard("a"), HandOverReason.SIZE);
		assertThat(this.invocations).containsExactly(true);
		assertThat(listener.queue()).isEqualTo("work");
		assertThat(mappings.find("work")).hasValueSatisfying((state) -> {
			assertThat(state.function()).isEqualTo("hello");
			assertThat(state.batchSize()).isEqualTo(5);
			assertThat(state.functionResponseTypes()).containsExactly("ReportBatchItemFailures");
			assertThat(state.state()).isEqualTo("Enabled");
		});
	}

	@Test
	void givesAnAnnotatedListenerTheSettingsUnderItsId() {
		EventSourceMappings mappings = mappings(MappingFixture.listener("method").limits(false, 7, 1).settings());
		BatchListener listener = mappings.annotated("method", "orders", "com.acme.Listener", this::succeed);
		assertThat(listener.batchSize()).isEqualTo(7);
		assertThat(listener.enabled()).isFalse();
		assertThat(listener.queue()).isEqualTo("orders");
		assertThat(mappings.all()).singleElement().satisfies((state) -> {
			assertThat(state.function()).isEqualTo("com.acme.Listener");
			assertThat(state.state()).isEqualTo("Disabled");
		});
		assertThatNoException().isThrownBy(mappings::verifyEverySettingIsUsed);
	}

	@Test
	void givesAnAnnotatedListenerWithoutSettingsTheDefaults() {
		BatchListener listener = mappings().annotated("method", "orders", "com.acme.Listener", this::succeed);
		assertThat(listener.batchSize()).isEqualTo(10);
		assertThat(listener.maximumConcurrency()).isEqualTo(10);
	}

	@Test
	void refusesAnAnnotatedListenerWithTheIdOfAConfiguredMapping() {
		EventSourceMappings mappings = mappings(
				MappingFixture.mapping("work", "work", "hello").limits(true, 5, 2).settings());
		assertThatIllegalStateException()
			.isThrownBy(() -> mappings.annotated("work", "orders", "com.acme.Listener", this::succeed))
			.withMessageContaining("\"work\" on com.acme.Listener")
			.withMessageContaining("sluice.mappings.work.function");
	}

	@Test
	void showsTheQueueOfAMappingByItsKeyHoweverItIsNamed() {
		EventSourceMappings mappings = mappings(
				MappingFixture.mapping("work", "work", "hello").limits(true, 5, 2).settings());
		mappings.annotated("method", "arn:aws:sqs:eu-west-1:000000000000:orders", "com.acme.Listener", this::succeed);

		mappings.showWiring(new FakeQueues());

		assertThat(this.meters.get("sluice.mapping.wiring").gauges())
			.extracting((gauge) -> gauge.getId().getTag("mapping"), (gauge) -> gauge.getId().getTag("queue"),
					(gauge) -> gauge.getId().getTag("function"), Gauge::value)
			.containsExactlyInAnyOrder(tuple("work", "key of work", "hello", 1.0),
					tuple("method", "key of orders", "com.acme.Listener", 1.0));
	}

	@Test
	void asksForTheQueueOfNoDisabledMapping() {
		EventSourceMappings mappings = mappings(
				MappingFixture.mapping("work", "work", "hello").limits(false, 5, 2).settings());
		FakeQueues queues = new FakeQueues();
		queues.knowsEveryQueue = false;

		mappings.showWiring(queues);

		assertThat(this.meters.get("sluice.mapping.wiring").tag("queue", "work").gauge().value()).isOne();
	}

	@Test
	void refusesSettingsThatBelongToNoListener() {
		EventSourceMappings mappings = mappings(MappingFixture.listener("lost").settings());
		assertThatIllegalStateException().isThrownBy(mappings::verifyEverySettingIsUsed).withMessageContaining("lost");
	}

	private BatchOutcome succeed(Batch batch) {
		return new BatchOutcome.AllSucceeded();
	}

	private EventSourceMappings mappings(MappingSettings... settings) {
		Map<String, MappingSettings> byId = new LinkedHashMap<>();
		for (MappingSettings mapping : settings) {
			byId.put(mapping.id(), mapping);
		}
		return new EventSourceMappings(new MappingCatalog(byId), new OneFunction(),
				this.factory.make(this.meters, Clock.systemUTC()));
	}

	private final class OneFunction implements Functions, InvocableFunction {

		@Override
		public Collection<InvocableFunction> all() {
			return List.of(this);
		}

		@Override
		public Optional<InvocableFunction> find(String name) {
			return Optional.<InvocableFunction>of(this).filter((function) -> function.name().equals(name));
		}

		@Override
		public String name() {
			return "hello";
		}

		@Override
		public String target() {
			return "handler hello";
		}

		@Override
		public Duration timeout() {
			return Duration.ofSeconds(1);
		}

		@Override
		public int invocationsInProgress() {
			return 0;
		}

		@Override
		public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
			EventSourceMappingsTests.this.invocations.add(reportBatchItemFailures);
			return new BatchOutcome.AllSucceeded();
		}

		@Override
		public Answer invoke(Invocation invocation) {
			throw new UnsupportedOperationException("A mapping invokes with batches");
		}

		@Override
		public Environments environments() {
			return Environments.NONE;
		}

	}

}
