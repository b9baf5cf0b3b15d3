package dev.sluice.lambda.functions;

import java.util.Objects;

import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.InvocableFunction;
import dev.sluice.lambda.call.Arns;
import dev.sluice.lambda.call.FunctionName;
import dev.sluice.lambda.call.Page;
import dev.sluice.lambda.call.Query;
import dev.sluice.lambda.call.Refused;
import dev.sluice.lambda.call.Sight;
import dev.sluice.lambda.call.Versions;
import dev.sluice.lambda.functions.FunctionDescription.Code;
import dev.sluice.lambda.functions.FunctionDescription.Concurrency;
import dev.sluice.lambda.functions.FunctionDescription.Descriptions;
import dev.sluice.lambda.functions.FunctionDescription.Details;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lambda's calls that read functions.
 */
@RestController
@Tag(name = "Lambda")
class LambdaFunctionController {

	/** Lambda's own, whatever is asked for. */
	private static final int LARGEST_PAGE = 50;

	private static final String FUNCTION = Versions.FIRST + "/functions/{name}";

	private final Sight sight;

	private final FunctionCatalog catalog;

	private final Arns arns;

	LambdaFunctionController(Sight sight, FunctionCatalog catalog, Arns arns) {
		this.sight = sight;
		this.catalog = catalog;
		this.arns = arns;
	}

	@GetMapping(Versions.FIRST + "/functions")
	@Operation(operationId = "listFunctions", summary = "Lists the functions, 50 a page",
			parameters = { @Parameter(name = "Marker", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
					@Parameter(name = "MaxItems", in = ParameterIn.QUERY, schema = @Schema(type = "integer")) })
	@ApiResponse(responseCode = "200", description = "A page of the functions")
	@Refused.BadRequest("A parameter is wrong")
	ResponseEntity<Descriptions> all(HttpServletRequest request) {
		Page<InvocableFunction> page = Page.of(this.sight.functions(), InvocableFunction::name, Query.of(request),
				LARGEST_PAGE);
		return json(new Descriptions(page.items().stream().map((function) -> describe(settings(function))).toList(),
				page.nextMarker()));
	}

	@GetMapping(FUNCTION)
	@Operation(operationId = "getFunction", summary = "Shows a function")
	@ApiResponse(responseCode = "200", description = "The function")
	@Refused.BadRequest("The name is malformed")
	@Refused.NotFound("There is no such function")
	ResponseEntity<Details> one(@PathVariable String name, HttpServletRequest request) {
		FunctionSettings function = find(name, request);
		Integer reserved = function.reservedConcurrency();
		return json(new Details(describe(function), new Code("Sluice"),
				(reserved != null) ? new Concurrency(reserved) : null));
	}

	@GetMapping(FUNCTION + "/configuration")
	@Operation(operationId = "getFunctionConfiguration", summary = "Shows the configuration of a function")
	@ApiResponse(responseCode = "200", description = "The configuration")
	@Refused.BadRequest("The name is malformed")
	@Refused.NotFound("There is no such function")
	ResponseEntity<FunctionDescription> configuration(@PathVariable String name, HttpServletRequest request) {
		return json(describe(find(name, request)));
	}

	@GetMapping(Versions.CONCURRENCY + "/functions/{name}/concurrency")
	@Operation(operationId = "getFunctionConcurrency", summary = "Shows the reserved concurrency of a function")
	@ApiResponse(responseCode = "200", description = "The reserved concurrency; empty where there is no limit")
	@Refused.BadRequest("The name is malformed")
	@Refused.NotFound("There is no such function")
	ResponseEntity<Concurrency> concurrency(@PathVariable String name, HttpServletRequest request) {
		return json(new Concurrency(find(name, request).reservedConcurrency()));
	}

	private FunctionSettings find(String name, HttpServletRequest request) {
		return settings(this.sight.function(FunctionName.parse(name).qualifiedBy(Query.of(request).get("Qualifier"))));
	}

	private FunctionSettings settings(InvocableFunction function) {
		return Objects.requireNonNull(this.catalog.functions().get(function.name()));
	}

	private FunctionDescription describe(FunctionSettings function) {
		return FunctionDescription.of(function, this.arns.function(function.name()));
	}

	/**
	 * Always JSON, whatever the client accepts.
	 */
	private static <T> ResponseEntity<T> json(T body) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
	}

}
