package dev.sluice.function.runtime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The name that Lambda gives to the log stream of an environment.
 */
final class LogStream {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

	private LogStream() {
	}

	static String name(Instant start, String environment) {
		return DAY.format(start) + "/[$LATEST]" + environment;
	}

}
