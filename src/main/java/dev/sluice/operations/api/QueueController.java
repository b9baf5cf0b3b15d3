package dev.sluice.operations.api;

import java.util.Optional;

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

import dev.sluice.access.CurrentCaller;
import dev.sluice.operations.api.QueueView.QueueList;

/**
 * Shows the queues over HTTP.
 */
@RestController
@RequestMapping(path = "/v1/queues", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Queues", description = "The queues and their backlogs")
class QueueController {

	private final CurrentCaller caller;

	private final QueueViews queues;

	QueueController(CurrentCaller caller, QueueViews queues) {
		this.caller = caller;
		this.queues = queues;
	}

	@GetMapping
	@Operation(summary = "Lists the queues", description = "Dead-letter queues included, backlogs as last read.")
	@ApiResponse(responseCode = "200", description = "All queues")
	QueueList all() {
		return this.queues.all().visibleTo(this.caller.get());
	}

	@GetMapping("/{queue}")
	@Operation(summary = "Shows a queue", description = "Reads its backlog from SQS.")
	@ApiResponse(responseCode = "200", description = "The queue")
	@ApiResponse(responseCode = "404", description = "No queue has this name",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "503",
			description = "SQS does not answer, throttles or refuses; Retry-After says when to try again",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	QueueView one(@PathVariable String queue) {
		return Optional.of(queue)
			.filter(this.caller.get()::sees)
			.flatMap(this.queues::fresh)
			.orElseThrow(() -> UnknownResource.queue(queue));
	}

}
