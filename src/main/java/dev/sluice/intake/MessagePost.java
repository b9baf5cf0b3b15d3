package dev.sluice.intake;

import java.io.IOException;

import dev.sluice.request.RequestBytes;
import dev.sluice.request.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * The post of one message: reads the request and writes the answer by itself.
 */
final class MessagePost {

	static final int MAXIMUM_REQUEST_BYTES = 8 * 1024 * 1024;

	private final VisibleQueues queues;

	private final MessageEnqueuer messages;

	private final JsonMapper json;

	MessagePost(VisibleQueues queues, MessageEnqueuer messages, JsonMapper json) {
		this.queues = queues;
		this.messages = messages;
		this.json = json;
	}

	/**
	 * Answers once SQS has stored the message.
	 * @param idempotencyKey the header, if there is one
	 * @throws RequestRefused if it was not stored
	 */
	void answer(String queue, @Nullable String idempotencyKey, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		SentMessage sent = this.messages.enqueue(this.queues.find(queue),
				RequestBytes.read(request, MAXIMUM_REQUEST_BYTES), idempotencyKey);
		byte[] answer = this.json.writeValueAsBytes(sent);
		response.setStatus(HttpServletResponse.SC_ACCEPTED);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setContentLength(answer.length);
		response.getOutputStream().write(answer);
	}

}
