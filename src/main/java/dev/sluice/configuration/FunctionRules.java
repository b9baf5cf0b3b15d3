package dev.sluice.configuration;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The rules of AWS Lambda for a function's name and timeout.
 */
final class FunctionRules {

	static final String FUNCTIONS = "sluice.functions";

	private static final int LONGEST_NAME = 64;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private static final Range<Duration> TIMEOUT = new Range<>(Duration.ofSeconds(1), Duration.ofMinutes(15));

	private static final Range<Integer> CONCURRENCY = new Range<>(1, null);

	private final Map<String, FunctionProperties> functions;

	private final Problems problems;

	FunctionRules(Map<String, FunctionProperties> functions, Problems problems) {
		this.functions = functions;
		this.problems = problems;
	}

	void check() {
		this.functions.forEach(this::check);
	}

	private void check(String name, FunctionProperties function) {
		String property = FUNCTIONS + "." + name;
		checkName(property, name);
		checkHandler(property + ".handler", function.handler());
		this.problems.checkSeconds(property + ".timeout", function.timeout(), TIMEOUT);
		if (function.reservedConcurrency() != null) {
			this.problems.checkRange(property + ".reserved-concurrency", function.reservedConcurrency(), CONCURRENCY);
		}
	}

	private void checkName(String property, String name) {
		if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
			String remedy = name.replaceAll("[^A-Za-z0-9_-]+", "-");
			this.problems.addKey(property, "a name of 1 to " + LONGEST_NAME + " letters, digits, - and _",
					FUNCTIONS + "." + remedy.substring(0, Math.min(remedy.length(), LONGEST_NAME)));
		}
	}

	private void checkHandler(String property, @Nullable String handler) {
		String rule = "a function has a handler: a Spring bean name, or a class that implements RequestHandler";
		if (handler == null) {
			this.problems.addMissing(property, rule, "com.acme.OrderHandler");
		}
		else if (handler.isBlank()) {
			this.problems.add(property, handler, rule, "com.acme.OrderHandler");
		}
	}

}
