package dev.sluice.operations.api;

import java.net.URI;
import java.time.Duration;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import dev.sluice.queue.QueueUnavailable;

/**
 * Answers errors with RFC 9457 problem details.
 */
@Hidden
@RestControllerAdvice(basePackageClasses = OperationsProblems.class)
class OperationsProblems {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unknown(UnknownResource unknown) {
		return ResponseEntity.of(unknown.getBody()).build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(QueueUnavailable unavailable) {
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
		problem.setType(URI.create("about:blank"));
		problem.setDetail(unavailable.getMessage());
		return ResponseEntity.status(problem.getStatus())
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()))
			.body(problem);
	}

}
