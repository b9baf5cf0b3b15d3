package dev.sluice.access;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The caller may not do what it asks for; says why as a problem of RFC 9457.
 */
final class AccessRefused extends ErrorResponseException {

	private static final Duration ISSUER_BACK = Duration.ofSeconds(5);

	private AccessRefused(HttpStatus status, String detail, @Nullable Throwable cause) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
	}

	static AccessRefused unauthenticated(Throwable cause) {
		return new AccessRefused(HttpStatus.UNAUTHORIZED,
				"The header Authorization must have a valid key or token: Bearer <key>", cause);
	}

	static AccessRefused forbidden(Throwable cause) {
		return new AccessRefused(HttpStatus.FORBIDDEN, "The key or token is valid and does not allow this", cause);
	}

	/**
	 * The caller has called too often.
	 * @param wait after which it may again
	 */
	static AccessRefused tooOften(Duration wait) {
		return new AccessRefused(HttpStatus.TOO_MANY_REQUESTS, "The rate limit of this caller is used up", null)
			.retryAfter(wait);
	}

	/**
	 * Who the caller is cannot be found out now.
	 */
	static AccessRefused unverified(Throwable cause) {
		return new AccessRefused(HttpStatus.SERVICE_UNAVAILABLE, "The issuer of the token does not answer", cause)
			.retryAfter(ISSUER_BACK);
	}

	private AccessRefused retryAfter(Duration wait) {
		long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return this;
	}

	static AccessRefused malformed(Throwable cause) {
		return new AccessRefused(HttpStatus.BAD_REQUEST, "The request is malformed", cause);
	}

}
