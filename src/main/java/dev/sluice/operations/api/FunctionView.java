package dev.sluice.operations.api;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;

/**
 * A function as JSON.
 *
 * @param target what does the work, in words
 * @param environments the execution environments; a function in this process has none
 */
@Schema(name = "Function")
record FunctionView(String name, String target, long timeoutSeconds, int invocationsInProgress,
		List<Environment> environments) {

	static FunctionView of(InvocableFunction function) {
		return new FunctionView(function.name(), function.target(), function.timeout().toSeconds(),
				function.invocationsInProgress(),
				function.environments().phases().stream().map(Environment::of).toList());
	}

	/**
	 * An execution environment.
	 */
	record Environment(String phase) {

		static Environment of(EnvironmentPhase phase) {
			return new Environment(phase.name().toLowerCase(Locale.ROOT));
		}

	}

	/**
	 * All functions.
	 */
	record FunctionList(List<FunctionView> functions) {

		static FunctionList of(Functions functions, Predicate<InvocableFunction> shown) {
			return new FunctionList(functions.all().stream().filter(shown).map(FunctionView::of).toList());
		}
	}

}
