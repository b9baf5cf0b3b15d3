package dev.sluice.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.Failure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MeteredFunctionTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	static Stream<Arguments> outcomes() {
		return Stream.of(Arguments.of(new AllSucceeded(), "success"),
				Arguments.of(new SomeFailed(Set.of("m1")), "partial"),
				Arguments.of(new AllFailed(BatchOutcome.Kind.ERROR, new Failure("broken", "")), "error"),
				Arguments.of(AllFailed.timedOut(Duration.ofSeconds(1)), "timeout"));
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void timesAnInvocationUnderItsOutcome(BatchOutcome outcome, String tag) {
		InvocableFunction function = function((batch) -> outcome);

		assertThat(function.invoke(Batches.of("m1"), true)).isEqualTo(outcome);

		assertThat(this.meters.find("sluice.function.invocation").timers()).hasSize(4)
			.allSatisfy((timer) -> assertThat(timer.count())
				.isEqualTo(tag.equals(timer.getId().getTag("outcome")) ? 1 : 0));
	}

	@Test
	void recordsHowLongAnInvocationTakes() {
		InvocableFunction function = function((batch) -> {
			long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
			while (System.nanoTime() < until) {
				Thread.onSpinWait();
			}
			return new AllSucceeded();
		});

		function.invoke(Batches.of("m1"), true);

		Timer timer = this.meters.get("sluice.function.invocation").tag("outcome", "success").timer();
		assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isBetween(5.0, 5_000.0);
	}

	@Test
	void describesItsTimers() {
		function((batch) -> new AllSucceeded());

		assertThat(this.meters.getMeters()).extracting(Meter::getId)
			.allSatisfy((id) -> assertThat(id.getDescription()).isEqualTo("Duration of the invocations of a function"))
			.allSatisfy((id) -> assertThat(id.getTag("function")).isEqualTo("orders"));
	}

	@Test
	void countsInvocationsInProgress() {
		InvocableFunction[] function = new InvocableFunction[1];
		List<Integer> inside = new ArrayList<>();
		function[0] = function((batch) -> {
			inside.add(function[0].invocationsInProgress());
			return new AllSucceeded();
		});

		function[0].invoke(Batches.of("m1"), true);

		assertThat(inside).containsExactly(1);
		assertThat(function[0].invocationsInProgress()).isZero();
	}

	@Test
	void countsDownWhenTheTargetBreaksItsPromise() {
		InvocableFunction function = function((batch) -> {
			throw new IllegalStateException("thrown by the target");
		});

		assertThatIllegalStateException().isThrownBy(() -> function.invoke(Batches.of("m1"), true));

		assertThat(function.invocationsInProgress()).isZero();
	}

	@Test
	void tellsWhatItIs() {
		InvocableFunction function = function((batch) -> new AllSucceeded());

		assertThat(function.name()).isEqualTo("orders");
		assertThat(function.target()).isEqualTo("handler com.acme.OrderHandler");
		assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void isFoundByItsName() {
		FunctionSettings orders = settings("orders");
		FunctionSettings mails = settings("mails");
		FunctionCatalog catalog = new FunctionCatalog(new LinkedHashMap<>(Map.of("orders", orders, "mails", mails)));

		Functions functions = ConfiguredFunctions.of(catalog, List.of(handlers()), this.meters);

		assertThat(functions.all()).extracting(InvocableFunction::name)
			.containsExactlyElementsOf(catalog.functions().keySet());
		assertThat(functions.find("mails")).map(InvocableFunction::name).contains("mails");
		assertThat(functions.find("nothing")).isEmpty();
	}

	private InvocableFunction function(Function<Batch, BatchOutcome> work) {
		FunctionSettings settings = settings("orders");
		return new MeteredFunction(settings, target(work), new FunctionMetrics(this.meters, settings.name()));
	}

	private static FunctionSettings settings(String name) {
		return new FunctionSettings(name, new TargetSettings.Handler("com.acme.OrderHandler"), Duration.ofSeconds(30),
				null);
	}

	private static FunctionTargets<TargetSettings.Handler> handlers() {
		return new FunctionTargets<>() {

			@Override
			public Class<TargetSettings.Handler> kind() {
				return TargetSettings.Handler.class;
			}

			@Override
			public FunctionTarget create(FunctionSettings function, TargetSettings.Handler target) {
				return MeteredFunctionTests.target((batch) -> new AllSucceeded());
			}

		};
	}

	private static FunctionTarget target(Function<Batch, BatchOutcome> work) {
		return new FunctionTarget() {

			@Override
			public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
				return work.apply(batch);
			}

			@Override
			public Answer invoke(Invocation invocation) {
				return new Answer.Returned(invocation.event());
			}

		};
	}

}
