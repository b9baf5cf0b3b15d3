package dev.sluice.mapping;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class EventSourceMappingsTests {

	private final List<Boolean> invocations = new ArrayList<>();

	@Test
	void wiresAConfiguredMappingToItsFunction() {
		EventSourceMappings mappings = mappings(new MappingSettings("work", "work", "hello", true, 5, 2, true));
		BatchListener listener = mappings.configured().iterator().next();
		listener.onBatch(Batches.standard("a"));
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
		EventSourceMappings mappings = mappings(new MappingSettings("method", null, null, false, 7, 1, false));
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
		EventSourceMappings mappings = mappings(new MappingSettings("work", "work", "hello", true, 5, 2, true));
		assertThatIllegalStateException()
			.isThrownBy(() -> mappings.annotated("work", "orders", "com.acme.Listener", this::succeed))
			.withMessageContaining("\"work\" on com.acme.Listener")
			.withMessageContaining("sluice.mappings.work.function");
	}

	@Test
	void refusesSettingsThatBelongToNoListener() {
		EventSourceMappings mappings = mappings(new MappingSettings("lost", null, null, true, 10, 10, false));
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
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		return new EventSourceMappings(new MappingCatalog(byId), new OneFunction(),
				(mapping, queue, work) -> new EventSourceMapping(mapping, queue, work, (of, messages) -> messages,
						new MappingMetrics(registry, mapping.id(), Clock.systemUTC())));
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

	}

}
