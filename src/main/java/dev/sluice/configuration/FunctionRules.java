package dev.sluice.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

	private final Map<String, QueueProperties> queues;

	private final Problems problems;

	FunctionRules(SluiceProperties properties, Problems problems) {
		this.functions = properties.functions();
		this.queues = properties.queues();
		this.problems = problems;
	}

	void check() {
		this.functions.forEach(this::check);
	}

	private void check(String name, FunctionProperties function) {
		String property = FUNCTIONS + "." + name;
		checkName(property, name);
		checkTarget(property, function);
		new EnvironmentRules(property, function, this.problems).check();
		new EndpointRules(property, function, this.problems).check();
		this.problems.checkSeconds(property + ".timeout", function.timeout(), TIMEOUT);
		if (function.reservedConcurrency() != null) {
			this.problems.checkRange(property + ".reserved-concurrency", function.reservedConcurrency(), CONCURRENCY);
		}
		if (function.invokeQueue() != null) {
			checkInvokeQueue(property + ".invoke-queue", function.invokeQueue());
		}
	}

	private void checkInvokeQueue(String property, String key) {
		QueueProperties queue = this.queues.get(key);
		if (queue == null) {
			this.problems.addUnknown(property, key, QueueRules.QUEUES, this.queues.keySet());
		}
		else if (queue.fifo()) {
			this.problems.add(property, key, "a standard queue, since the events of Invoke have no message group",
					"a key under " + QueueRules.QUEUES + " without fifo: true");
		}
	}

	private void checkName(String property, String name) {
		if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
			String remedy = name.replaceAll("[^A-Za-z0-9_-]+", "-");
			this.problems.addKey(property, "a name of 1 to " + LONGEST_NAME + " letters, digits, - and _",
					FUNCTIONS + "." + remedy.substring(0, Math.min(remedy.length(), LONGEST_NAME)));
		}
	}

	private void checkTarget(String property, FunctionProperties function) {
		List<String> targets = new ArrayList<>();
		if (function.handler() != null) {
			targets.add("handler");
		}
		if (function.url() != null) {
			targets.add("url");
		}
		if (!function.command().isEmpty()) {
			targets.add("command");
		}
		if (targets.size() > 1) {
			this.problems.add(property, String.join(" and ", targets),
					"a function has one target: a handler, a url or a command", "keep one of them");
		}
		if (targets.isEmpty() || function.handler() != null) {
			checkHandler(property + ".handler", function.handler());
		}
		if (function.code() != null && function.handler() == null) {
			this.problems.addMissing(property + ".handler", "code needs the handler that is in it",
					"com.acme.OrderHandler");
		}
	}

	private void checkHandler(String property, @Nullable String handler) {
		String rule = "a function has a handler (a Spring bean name, or a class that implements RequestHandler), a url or a command";
		if (handler == null) {
			this.problems.addMissing(property, rule, "com.acme.OrderHandler");
		}
		else if (handler.isBlank()) {
			this.problems.add(property, handler, rule, "com.acme.OrderHandler");
		}
	}

}
