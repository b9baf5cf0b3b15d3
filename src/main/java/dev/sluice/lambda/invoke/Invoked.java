package dev.sluice.lambda.invoke;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import dev.sluice.function.Answer;
import dev.sluice.function.ErrorObject;
import dev.sluice.lambda.call.FunctionName;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.Failure;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Tells the answer of a function as Lambda does: the call has succeeded in any case.
 */
final class Invoked {

	static final String VERSION = "X-Amz-Executed-Version";

	static final String FUNCTION_ERROR = "X-Amz-Function-Error";

	static final String LOG_RESULT = "X-Amz-Log-Result";

	/**
	 * Lambda says it of whatever the code or its runtime did, and {@code Handled} of
	 * nothing that the runtimes of today do.
	 */
	private static final String UNHANDLED = "Unhandled";

	private static final int LONGEST_LOG = 4096;

	private Invoked() {
	}

	static ResponseEntity<byte[]> response(Answer answer, LogType logType) {
		ResponseEntity.BodyBuilder response = ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(VERSION, FunctionName.LATEST);
		if (logType == LogType.TAIL) {
			response.header(LOG_RESULT, tail(answer.log()));
		}
		byte[] payload = payload(answer).getBytes(StandardCharsets.UTF_8);
		if (payload.length > EventSize.LIMIT) {
			return response.header(FUNCTION_ERROR, UNHANDLED).body(tooLarge());
		}
		if (answer instanceof Answer.Failed) {
			response.header(FUNCTION_ERROR, UNHANDLED);
		}
		return response.body(payload);
	}

	private static String payload(Answer answer) {
		return switch (answer) {
			case Answer.Returned returned -> returned.payload();
			case Answer.Failed failed -> failed.payload();
		};
	}

	private static byte[] tooLarge() {
		return ErrorObject
			.of(new Failure("Function.ResponseSizeTooLarge",
					"Response payload size exceeded maximum allowed payload size (%d bytes)."
						.formatted(EventSize.LIMIT)))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String tail(String log) {
		byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
		return Base64.getEncoder()
			.encodeToString(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - LONGEST_LOG), bytes.length));
	}

}
