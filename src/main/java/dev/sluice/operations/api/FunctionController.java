package dev.sluice.operations.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.sluice.access.Caller;
import dev.sluice.access.CurrentCaller;
import dev.sluice.function.Functions;
import dev.sluice.mapping.Mappings;
import dev.sluice.operations.api.FunctionView.FunctionList;

/**
 * Shows the functions over HTTP.
 */
@RestController
@RequestMapping(path = "/v1/functions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Functions", description = "What does the work")
class FunctionController {

	private final CurrentCaller caller;

	private final Mappings mappings;

	private final Functions functions;

	FunctionController(CurrentCaller caller, Mappings mappings, Functions functions) {
		this.caller = caller;
		this.mappings = mappings;
		this.functions = functions;
	}

	@GetMapping
	@Operation(summary = "Lists the functions")
	@ApiResponse(responseCode = "200", description = "All functions")
	FunctionList all() {
		Caller caller = this.caller.get();
		return FunctionList.of(this.functions, (function) -> caller.seesAnyOf(this.mappings.queuesOf(function.name())));
	}

}
