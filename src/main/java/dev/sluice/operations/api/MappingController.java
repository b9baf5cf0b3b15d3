package dev.sluice.operations.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * Shows the event source mappings over HTTP.
 */
@RestController
@RequestMapping(path = "/v1/mappings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Event source mappings", description = "Which function works on which queue")
class MappingController {

	private final Mappings mappings;

	MappingController(Mappings mappings) {
		this.mappings = mappings;
	}

	@GetMapping
	@Operation(summary = "Lists the event source mappings", description = "Annotated listeners included.")
	@ApiResponse(responseCode = "200", description = "All event source mappings")
	MappingList all() {
		return MappingList.of(this.mappings);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Shows an event source mapping")
	@ApiResponse(responseCode = "200", description = "The event source mapping")
	@ApiResponse(responseCode = "404", description = "No event source mapping has this id",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	MappingState one(@PathVariable String id) {
		return this.mappings.find(id)
			.orElseThrow(() -> new UnknownResource("event source mapping", id, "/v1/mappings"));
	}

}
