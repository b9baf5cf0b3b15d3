package dev.sluice.function;

import java.time.Duration;

import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What an item of a batch response says beyond Lambda, which ignores it: that its message
 * is hopeless, or when it comes back. A value that cannot be understood counts as absent,
 * so that its message has failed like any other and is not lost; the log tells.
 */
final class ItemWish {

	private static final Logger log = LoggerFactory.getLogger(ItemWish.class);

	static final String DEAD_LETTER = "deadLetter";

	static final String RETRY_AFTER = "retryAfterSeconds";

	/** SQS hides a message for 12 hours at most. */
	private static final int MOST_SECONDS = 43_200;

	private ItemWish() {
	}

	static ItemFailure of(JsonNode item) {
		String reason = deadLetter(item.path(DEAD_LETTER));
		if (reason != null) {
			return new ItemFailure.Hopeless(reason);
		}
		Duration after = retryAfter(item.path(RETRY_AFTER));
		return (after != null) ? new ItemFailure.Retry(after) : ItemFailure.Retry.BACK_OFF;
	}

	private static @Nullable String deadLetter(JsonNode value) {
		if (isAbsent(value)) {
			return null;
		}
		if (value.isString() && !value.stringValue().isBlank()) {
			return value.stringValue();
		}
		ignore(DEAD_LETTER, value, "a text that says why");
		return null;
	}

	private static @Nullable Duration retryAfter(JsonNode value) {
		if (isAbsent(value)) {
			return null;
		}
		if (value.canConvertToExactIntegral() && value.canConvertToInt()) {
			int seconds = value.intValue();
			if (seconds >= 0 && seconds <= MOST_SECONDS) {
				return Duration.ofSeconds(seconds);
			}
		}
		ignore(RETRY_AFTER, value, "a whole number of seconds from 0 to " + MOST_SECONDS);
		return null;
	}

	private static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

	private static void ignore(String key, JsonNode value, String rule) {
		log.warn(
				"A batch response has {} in {}, which must be {}; its message counts as failed, as if {} was not there",
				Violation.excerpt(value.toString()), key, rule, key);
	}

}
