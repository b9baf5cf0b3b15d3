package dev.sluice.request;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Nothing of the request was accepted; says why as a problem of RFC 9457.
 */
public final class RequestRefused extends ErrorResponseException {

	private RequestRefused(HttpStatus status, String detail, @Nullable Throwable cause) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
	}

	/**
	 * Fields are wrong: 413 where nothing but the size is, else 400.
	 * @param violations at least one
	 */
	public static RequestRefused wrong(List<Violation> violations) {
		boolean onlySize = violations.stream().allMatch((violation) -> violation.rule() == Violation.Rule.SIZE);
		String more = (violations.size() > 1) ? " (and %d more)".formatted(violations.size() - 1) : "";
		RequestRefused refused = new RequestRefused(onlySize ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
				violations.getFirst().detail() + more, null);
		refused.getBody().setProperty("errors", violations.stream().map(FieldError::of).toList());
		return refused;
	}

	public static RequestRefused wrong(Violation.Rule rule, String pointer, String detail) {
		return wrong(List.of(new Violation(rule, pointer, detail)));
	}

	/**
	 * SQS refused the message: 400 where the message is at fault, else 503.
	 */
	public static RequestRefused bySqs(SendOutcome.Refused refused) {
		String detail = "SQS refuses the message: %s (%s)".formatted(refused.message(), refused.code());
		return refused.senderFault() ? new RequestRefused(HttpStatus.BAD_REQUEST, detail, null)
				: unavailable(detail, Duration.ZERO);
	}

	public static RequestRefused tooLarge(long maximumBytes) {
		return new RequestRefused(HttpStatus.CONTENT_TOO_LARGE,
				"the request body is larger than %d bytes".formatted(maximumBytes), null);
	}

	public static RequestRefused brokenOff(IOException cause) {
		return new RequestRefused(HttpStatus.BAD_REQUEST, "the request body breaks off before its end", cause);
	}

	public static RequestRefused unknownQueue(String key) {
		return new RequestRefused(HttpStatus.NOT_FOUND,
				"There is no queue %s. GET /v1/queues lists what there is.".formatted(Violation.quote(key)), null);
	}

	public static RequestRefused malformed(Throwable cause) {
		return new RequestRefused(HttpStatus.BAD_REQUEST, "The request is malformed", cause);
	}

	public static RequestRefused unauthenticated(Throwable cause) {
		return new RequestRefused(HttpStatus.UNAUTHORIZED,
				"The header Authorization must have a valid key or token: Bearer <key>", cause);
	}

	public static RequestRefused forbidden(Throwable cause) {
		return new RequestRefused(HttpStatus.FORBIDDEN, "The key or token is valid and does not allow this", cause);
	}

	/**
	 * The caller has used up its rate limit.
	 * @param wait after which it may call again
	 */
	public static RequestRefused tooOften(Duration wait) {
		return later(HttpStatus.TOO_MANY_REQUESTS, "The rate limit of this caller is used up", wait);
	}

	/**
	 * SQS stored nothing, or it cannot be found out who calls; trying again makes sense
	 * later.
	 */
	public static RequestRefused unavailable(String reason, Duration retryAfter) {
		return later(HttpStatus.SERVICE_UNAVAILABLE, reason, retryAfter);
	}

	private static RequestRefused later(HttpStatus status, String reason, Duration retryAfter) {
		RequestRefused refused = new RequestRefused(status, reason, null);
		long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
		refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		return refused;
	}

	/**
	 * One item of a problem's {@code errors}.
	 *
	 * @param pointer RFC 6901 pointer into the request
	 * @param detail names field, value and rule
	 */
	public record FieldError(String pointer, String detail) {

		private static FieldError of(Violation violation) {
			return new FieldError(violation.pointer(), violation.detail());
		}
	}

}
