package dev.sluice.lambda.invoke;

import dev.sluice.function.InvocableFunction;
import dev.sluice.lambda.call.FunctionName;
import dev.sluice.lambda.call.Query;
import dev.sluice.lambda.call.Refused;
import dev.sluice.lambda.call.RequestIds;
import dev.sluice.lambda.call.Sight;
import dev.sluice.lambda.call.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lambda's Invoke.
 *
 * @see <a href= "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">
 * Invoke</a>
 */
@RestController
@Tag(name = "Lambda", description = "Lambda's own calls, for the AWS CLI and the SDKs of AWS")
class InvokeController {

	static final String INVOCATION_TYPE = "X-Amz-Invocation-Type";

	static final String LOG_TYPE = "X-Amz-Log-Type";

	private final Sight sight;

	private final InvokeCalls calls;

	InvokeController(Sight sight, InvokeCalls calls) {
		this.sight = sight;
		this.calls = calls;
	}

	@PostMapping(Versions.FIRST + "/functions/{name}/invocations")
	@Operation(operationId = "invoke", summary = "Invokes a function with any JSON",
			parameters = @Parameter(name = "Qualifier", in = ParameterIn.QUERY, description = "$LATEST, or left out",
					schema = @Schema(type = "string")),
			requestBody = @RequestBody(description = "The event, whatever the content type says; {} where it is empty",
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(type = "object"))))
	@ApiResponse(responseCode = "200",
			description = "What the function answered; an error of it where the header X-Amz-Function-Error is there",
			headers = { @Header(name = Invoked.VERSION, schema = @Schema(type = "string")),
					@Header(name = Invoked.FUNCTION_ERROR, schema = @Schema(type = "string")),
					@Header(name = Invoked.LOG_RESULT, schema = @Schema(type = "string")) },
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
	@ApiResponse(responseCode = "202", description = "Event: the function's own queue has stored the event",
			content = @Content)
	@ApiResponse(responseCode = "204", description = "DryRun: the function can be invoked", content = @Content)
	@Refused.BadRequest("A parameter is wrong, or the body is no JSON")
	@Refused.NotFound("There is no such function")
	@Refused.ContentTooLarge("The event is larger than 6 MB; Event: than its queue takes")
	@Refused.TooManyRequests("As many invocations of the function run as may")
	@Refused.ServiceUnavailable("Event: SQS cannot be reached, throttles or refuses")
	ResponseEntity<byte[]> invoke(@PathVariable String name,
			@Parameter(description = "RequestResponse, Event or DryRun") @RequestHeader(name = INVOCATION_TYPE,
					required = false) @Nullable String invocationType,
			@Parameter(description = "Tail: the answer has the end of the log") @RequestHeader(name = LOG_TYPE,
					required = false) @Nullable String logType,
			HttpServletRequest request) {
		Event event = Event.read(request);
		InvocationType type = InvocationType.of(invocationType);
		LogType log = LogType.of(logType);
		InvocableFunction function = this.sight
			.function(FunctionName.parse(name).qualifiedBy(Query.of(request).get("Qualifier")));
		return switch (type) {
			case REQUEST_RESPONSE -> Invoked.response(this.calls.invoke(function, RequestIds.of(request), event), log);
			case EVENT -> {
				this.calls.enqueue(function, RequestIds.of(request), event);
				yield ResponseEntity.status(HttpStatus.ACCEPTED).build();
			}
			case DRY_RUN -> ResponseEntity.noContent().build();
		};
	}

}
