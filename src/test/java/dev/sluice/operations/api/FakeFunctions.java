package dev.sluice.operations.api;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.function.Answer;
import dev.sluice.function.Environments;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.function.Invocation;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * Functions that are only looked at.
 */
final class FakeFunctions implements Functions {

	private final Map<String, InvocableFunction> functions = new LinkedHashMap<>();

	FakeFunctions add(String name) {
		this.functions.put(name, new FakeFunction(name, "handler com.acme.OrderHandler", Duration.ofSeconds(30), 2));
		return this;
	}

	@Override
	public Collection<InvocableFunction> all() {
		return this.functions.values();
	}

	@Override
	public Optional<InvocableFunction> find(String name) {
		return Optional.ofNullable(this.functions.get(name));
	}

	private record FakeFunction(String name, String target, Duration timeout,
			int invocationsInProgress) implements InvocableFunction {

		@Override
		public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
			throw new UnsupportedOperationException("This function is only looked at");
		}

		@Override
		public Answer invoke(Invocation invocation) {
			throw new UnsupportedOperationException("This function is only looked at");
		}

		@Override
		public Environments environments() {
			return Environments.NONE;
		}

	}

}
