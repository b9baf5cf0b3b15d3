package dev.sluice.intake;

import java.io.IOException;
import java.nio.file.Path;

import dev.sluice.queue.ResolvedQueue;
import dev.sluice.request.Problem;
import dev.sluice.request.RequestBytes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two calls that enqueue: one message, or a batch of them.
 */
@RestController
@RequestMapping(MessagesController.PATH)
@Tag(name = "Messages", description = "Enqueue work")
@ApiResponse(responseCode = "400", description = "Malformed, out of range or refused by SQS; nothing was accepted",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = Problem.class)))
@ApiResponse(responseCode = "404", description = "There is no such queue",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = Problem.class)))
@ApiResponse(responseCode = "413", description = "The message or the request is too large",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = Problem.class)))
@ApiResponse(responseCode = "415", description = "The content type is another one",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = Problem.class)))
@ApiResponse(responseCode = "503",
		description = "SQS cannot be reached, throttles or refuses the credentials; nothing was accepted",
		headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "Seconds",
				schema = @Schema(implementation = Integer.class)),
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = Problem.class)))
class MessagesController {

	static final String PATH = "/v1/queues/{queue}/messages";

	private final MessagePost messages;

	private final VisibleQueues queues;

	private final BatchEnqueuer batches;

	private final IntakeSettings settings;

	MessagesController(MessagePost messages, VisibleQueues queues, BatchEnqueuer batches, IntakeSettings settings) {
		this.messages = messages;
		this.queues = queues;
		this.batches = batches;
		this.settings = settings;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "sendMessage", summary = "Enqueue a message; answers once SQS has stored it",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = MessageSchema.Single.class))))
	@ApiResponse(responseCode = "202", description = "SQS has stored the message",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = SentMessage.class)))
	void send(@PathVariable String queue, @Parameter(
			description = "Becomes a message attribute of this name, and on a FIFO queue the deduplication id where none is given") @RequestHeader(
					name = MessageEnqueuer.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.messages.answer(queue, idempotencyKey, request, response);
	}

	@PostMapping(path = "/batch", consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE },
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "sendMessageBatch",
			summary = "Enqueue 1 to 10,000 messages in the order given; a wrong entry fails alone",
			requestBody = @RequestBody(required = true,
					content = {
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = MessageSchema.Entries.class)),
							@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
									schema = @Schema(implementation = MessageSchema.Entry.class)) }))
	@ApiResponse(responseCode = "200", description = "What became of every entry")
	BatchResult sendBatch(@PathVariable String queue, HttpServletRequest request) throws IOException {
		ResolvedQueue resolved = this.queues.find(queue);
		long maximumBytes = this.settings.maximumBatchRequestBytes();
		RequestBytes.refuseLarger(request, maximumBytes);
		Path directory = Path.of(System.getProperty("java.io.tmpdir"));
		try (Spool spool = Spool.of(request.getInputStream(), maximumBytes, directory)) {
			boolean lines = MediaType.APPLICATION_NDJSON
				.isCompatibleWith(MediaType.parseMediaType(request.getContentType()));
			return this.batches.enqueue(resolved, spool,
					lines ? BatchScanner.scanLines(spool) : BatchScanner.scanObject(spool));
		}
	}

}
