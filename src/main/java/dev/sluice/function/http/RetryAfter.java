package dev.sluice.function.http;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads when an endpoint wants to be asked again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110:
 * Retry-After</a>
 */
final class RetryAfter {

	/** What SQS hides a message for at most. */
	private static final Duration LONGEST = Duration.ofHours(12);

	private static final Pattern SECONDS = Pattern.compile("[0-9]+");

	/** As many as fit a long, and far more than the longest. */
	private static final int DIGITS = 18;

	private RetryAfter() {
	}

	/**
	 * From now, 0s to 12h; null where the response does not say, or says it in a way that
	 * nobody understands.
	 */
	static @Nullable Duration of(HttpResponse<?> response, Clock clock) {
		String value = response.headers().firstValue("Retry-After").orElse("").strip();
		if (SECONDS.matcher(value).matches()) {
			return (value.length() > DIGITS) ? LONGEST : clamp(Duration.ofSeconds(Long.parseLong(value)));
		}
		try {
			ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
			return clamp(Duration.between(clock.instant(), date));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Duration clamp(Duration duration) {
		if (duration.isNegative()) {
			return Duration.ZERO;
		}
		return (duration.compareTo(LONGEST) > 0) ? LONGEST : duration;
	}

}
