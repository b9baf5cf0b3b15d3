package dev.sluice.operations.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.sluice.access.CurrentCaller;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.request.Problem;
import dev.sluice.request.RequestBytes;

/**
 * Shows and changes the event source mappings over HTTP.
 */
@RestController
@RequestMapping(path = "/v1/mappings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Event source mappings", description = "Which function works on which queue")
class MappingController {

	static final int MAXIMUM_CHANGE_BYTES = 64 * 1024;

	private final CurrentCaller caller;

	private final Mappings mappings;

	private final MappingChanges changes;

	MappingController(CurrentCaller caller, Mappings mappings) {
		this.caller = caller;
		this.mappings = mappings;
		this.changes = new MappingChanges(mappings, caller);
	}

	@GetMapping
	@Operation(summary = "Lists the event source mappings", description = "Annotated listeners included.")
	@ApiResponse(responseCode = "200", description = "All event source mappings")
	MappingList all() {
		return MappingList.of(this.mappings, this.caller.get());
	}

	@GetMapping("/{id}")
	@Operation(summary = "Shows an event source mapping")
	@ApiResponse(responseCode = "200", description = "The event source mapping")
	@ApiResponse(responseCode = "404", description = "No event source mapping has this id",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	MappingState one(@PathVariable String id) {
		return this.mappings.find(id)
			.filter((mapping) -> this.caller.get().sees(mapping.queue()))
			.orElseThrow(() -> UnknownResource.mapping(id));
	}

	@PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "changeMapping", summary = "Changes an event source mapping while it runs",
			description = "In force within a second, without losing or repeating a message, on this instance and until its restart. What is left out stays as it is.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = MappingChangeSchema.class))))
	@ApiResponse(responseCode = "200", description = "The event source mapping as it is now")
	@ApiResponse(responseCode = "400", description = "Malformed or out of range; nothing was changed",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = Problem.class)))
	@ApiResponse(responseCode = "404", description = "No event source mapping has this id",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = Problem.class)))
	@ApiResponse(responseCode = "415", description = "The content type is another one",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = Problem.class)))
	MappingState change(@PathVariable String id, HttpServletRequest request) {
		return this.changes.make(id, MappingChangeReader.read(RequestBytes.read(request, MAXIMUM_CHANGE_BYTES)));
	}

}
