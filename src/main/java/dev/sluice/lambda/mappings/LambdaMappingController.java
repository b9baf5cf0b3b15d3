package dev.sluice.lambda.mappings;

import java.util.List;

import dev.sluice.access.AuditLog;
import dev.sluice.access.CurrentCaller;
import dev.sluice.lambda.call.Arns;
import dev.sluice.lambda.call.FunctionName;
import dev.sluice.lambda.call.LambdaError;
import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.lambda.call.Page;
import dev.sluice.lambda.call.Query;
import dev.sluice.lambda.call.Refused;
import dev.sluice.lambda.call.Sight;
import dev.sluice.lambda.call.Versions;
import dev.sluice.lambda.mappings.MappingDescription.Descriptions;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.request.RequestBytes;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lambda's calls that read and update event source mappings.
 */
@RestController
@Tag(name = "Lambda")
class LambdaMappingController {

	/** Lambda's own, whatever is asked for. */
	private static final int LARGEST_PAGE = 100;

	private static final int MAXIMUM_UPDATE_BYTES = 64 * 1024;

	private static final String MAPPINGS = Versions.FIRST + "/event-source-mappings";

	private static final String MAPPING = MAPPINGS + "/{uuid}";

	private final Sight sight;

	private final MappingCatalog catalog;

	private final Arns arns;

	private final MappingUpdates updates;

	LambdaMappingController(Sight sight, MappingCatalog catalog, Arns arns, Mappings mappings, CurrentCaller caller) {
		this.sight = sight;
		this.catalog = catalog;
		this.arns = arns;
		this.updates = new MappingUpdates(mappings, new AuditLog(caller));
	}

	@GetMapping(MAPPINGS)
	@Operation(operationId = "listEventSourceMappings", summary = "Lists the event source mappings, 100 a page",
			parameters = { @Parameter(name = "FunctionName", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
					@Parameter(name = "EventSourceArn", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
					@Parameter(name = "Marker", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
					@Parameter(name = "MaxItems", in = ParameterIn.QUERY, schema = @Schema(type = "integer")) })
	@ApiResponse(responseCode = "200", description = "A page of the event source mappings")
	@Refused.BadRequest("A parameter is wrong")
	ResponseEntity<Descriptions> all(HttpServletRequest request) {
		Query query = Query.of(request);
		Page<MappingState> page = Page.of(chosen(query), (mapping) -> MappingUuid.of(mapping.id()), query,
				LARGEST_PAGE);
		return json(HttpStatus.OK,
				new Descriptions(page.items().stream().map(this::describe).toList(), page.nextMarker()));
	}

	private List<MappingState> chosen(Query query) {
		List<MappingState> mappings = this.sight.mappings();
		String function = query.get("FunctionName");
		if (function != null && !function.isEmpty()) {
			FunctionName name = FunctionName.parse(function);
			mappings = mappings.stream()
				.filter((mapping) -> name.isLatest() && mapping.function().equals(name.name()))
				.toList();
		}
		String source = query.get("EventSourceArn");
		if (source != null && !source.isEmpty()) {
			mappings = mappings.stream().filter((mapping) -> this.arns.queue(mapping).equals(source)).toList();
		}
		return mappings;
	}

	@GetMapping(MAPPING)
	@Operation(operationId = "getEventSourceMapping", summary = "Shows an event source mapping, by its UUID or its id")
	@ApiResponse(responseCode = "200", description = "The event source mapping")
	@Refused.NotFound("There is no such event source mapping")
	ResponseEntity<MappingDescription> one(@PathVariable String uuid) {
		return json(HttpStatus.OK, describe(find(uuid)));
	}

	@PutMapping(MAPPING)
	@Operation(operationId = "updateEventSourceMapping", summary = "Changes an event source mapping while it runs",
			description = "In force within a second, without losing or repeating a message, on this instance and until its restart. What is left out stays as it is.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = MappingUpdateSchema.class))))
	@ApiResponse(responseCode = "202", description = "The event source mapping as it is now")
	@Refused.BadRequest("Malformed, out of range, or declared in the configuration")
	@Refused.NotFound("There is no such event source mapping")
	@Refused.ContentTooLarge("The body is larger than 64 KiB")
	@Refused.UnsupportedMediaType("The content type is another one")
	ResponseEntity<MappingDescription> update(@PathVariable String uuid, HttpServletRequest request) {
		MappingState mapping = find(uuid);
		checkContentType(request.getContentType());
		MappingUpdate update = MappingUpdateReader.read(mapping.id(), RequestBytes.read(request, MAXIMUM_UPDATE_BYTES));
		return json(HttpStatus.ACCEPTED, describe(this.updates.make(mapping, update)));
	}

	@Hidden
	@PostMapping(MAPPINGS)
	void create() {
		throw LambdaRefusal.invalid("Event source mappings are declared in the configuration: add sluice.mappings.<id> "
				+ "with a queue and a function, and restart");
	}

	@Hidden
	@DeleteMapping(MAPPING)
	void delete(@PathVariable String uuid) {
		String id = find(uuid).id();
		throw LambdaRefusal
			.invalid(("Event source mappings are declared in the configuration: remove sluice.mappings.%s "
					+ "and restart; UpdateEventSourceMapping with Enabled false stops this one")
				.formatted(id));
	}

	private MappingState find(String uuid) {
		return this.sight.mappings()
			.stream()
			.filter((mapping) -> mapping.id().equals(uuid) || MappingUuid.of(mapping.id()).equals(uuid))
			.findFirst()
			.orElseThrow(() -> new LambdaRefusal(LambdaError.RESOURCE_NOT_FOUND,
					"The resource you requested does not exist."));
	}

	private MappingDescription describe(MappingState mapping) {
		return MappingDescription.of(mapping, this.catalog.of(mapping.id()).filterPatterns(), this.arns);
	}

	private static void checkContentType(@Nullable String contentType) {
		try {
			if (contentType == null || MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType))) {
				return;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// is no JSON either
		}
		throw new LambdaRefusal(LambdaError.UNSUPPORTED_MEDIA_TYPE, "The content type must be application/json");
	}

	/**
	 * Always JSON, whatever the client accepts.
	 */
	private static <T> ResponseEntity<T> json(HttpStatus status, T body) {
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
	}

}
