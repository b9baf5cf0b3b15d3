package dev.sluice.problem;

import java.net.URI;
import java.time.Duration;

import dev.sluice.queue.QueueUnavailable;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Makes every error of every controller a problem of RFC 9457. Controllers throw an
 * {@link org.springframework.web.ErrorResponseException} that says it all, or
 * {@link QueueUnavailable}.
 */
@Hidden
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	/**
	 * SQS did not answer, so nothing was changed and trying again makes sense.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnavailable(QueueUnavailable unavailable, WebRequest request) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				unavailable.getMessage());
		return handleExceptionInternal(unavailable, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
	}

	/**
	 * The boundary behind which no stack trace reaches a client.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnexpected(Exception unexpected, WebRequest request) {
		if (DisconnectedClientHelper.isClientDisconnectedException(unexpected)) {
			return null;
		}
		this.logger.error("A request is answered with 500: " + request.getDescription(false), unexpected);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"Sluice failed to handle the request; its log says why");
		return handleExceptionInternal(unexpected, problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR,
				request);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem && problem.getType() == null) {
			problem.setType(URI.create("about:blank"));
		}
		return super.createResponseEntity(body, headers, status, request);
	}

}
