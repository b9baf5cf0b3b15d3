package dev.sluice.lambda.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.sluice.lambda.LambdaSettings;
import dev.sluice.queue.QueueUnavailable;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Makes every error of Lambda's calls one that the SDKs of AWS know, whatever refuses the
 * request.
 */
@Hidden
@RestControllerAdvice(basePackageClasses = LambdaSettings.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LambdaErrorAdvice {

	static final String ERROR_TYPE = "x-amzn-ErrorType";

	private static final Logger log = LoggerFactory.getLogger(LambdaErrorAdvice.class);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	@ExceptionHandler
	ResponseEntity<Map<String, String>> handleRefusal(LambdaRefusal refusal) {
		HttpHeaders headers = new HttpHeaders();
		if (refusal.retryAfter() != null) {
			retryAfter(headers, refusal.retryAfter());
		}
		Map<String, String> body = body(refusal.error(), Objects.requireNonNullElse(refusal.getMessage(), ""));
		if (refusal.reason() != null) {
			body.put("Reason", refusal.reason());
		}
		return answer(refusal.error(), headers, body);
	}

	/**
	 * SQS did not answer, so nothing was changed and trying again makes sense.
	 */
	@ExceptionHandler
	ResponseEntity<Map<String, String>> handleUnavailable(QueueUnavailable unavailable) {
		HttpHeaders headers = new HttpHeaders();
		retryAfter(headers, RETRY_AFTER);
		return answer(LambdaError.SERVICE_UNAVAILABLE, headers,
				body(LambdaError.SERVICE_UNAVAILABLE, Objects.requireNonNullElse(unavailable.getMessage(), "")));
	}

	/**
	 * What is refused in the way of the other calls, by Sluice or by Spring, and the
	 * boundary behind which no stack trace reaches a client.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Map<String, String>> handleOther(Exception other, HttpServletRequest request) {
		if (other instanceof ErrorResponse refused) {
			LambdaError error = LambdaError.of(refused.getStatusCode());
			return answer(error, refused.getHeaders(),
					body(error, Objects.requireNonNullElse(refused.getBody().getDetail(), "")));
		}
		if (DisconnectedClientHelper.isClientDisconnectedException(other)) {
			return null;
		}
		log.error("A request is answered with 500: {}", request.getRequestURI(), other);
		return answer(LambdaError.SERVICE, new HttpHeaders(),
				body(LambdaError.SERVICE, "Sluice failed to handle the request; its log says why"));
	}

	private static void retryAfter(HttpHeaders headers, Duration wait) {
		headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
	}

	private static Map<String, String> body(LambdaError error, String message) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("Type", error.type());
		body.put(error.messageKey(), message);
		return body;
	}

	/**
	 * Always JSON, whatever the client accepts.
	 */
	private static ResponseEntity<Map<String, String>> answer(LambdaError error, HttpHeaders headers,
			Map<String, String> body) {
		return ResponseEntity.status(error.status())
			.headers(headers)
			.header(ERROR_TYPE, error.exception())
			.contentType(MediaType.APPLICATION_JSON)
			.body(body);
	}

}
