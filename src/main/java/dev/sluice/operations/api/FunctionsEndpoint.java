package dev.sluice.operations.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.sluice.function.Functions;
import dev.sluice.operations.api.FunctionView.FunctionList;

/**
 * Shows the functions in Actuator.
 */
@Endpoint(id = "functions")
class FunctionsEndpoint {

	private final Functions functions;

	FunctionsEndpoint(Functions functions) {
		this.functions = functions;
	}

	@ReadOperation
	FunctionList functions() {
		return FunctionList.of(this.functions, (function) -> true);
	}

	@ReadOperation
	@Nullable FunctionView function(@Selector String name) {
		return this.functions.find(name).map(FunctionView::of).orElse(null);
	}

}
