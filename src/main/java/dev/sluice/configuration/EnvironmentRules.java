package dev.sluice.configuration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sluice.configuration.FunctionProperties.VariableProperties;

import org.springframework.util.unit.DataSize;

/**
 * The rules of AWS Lambda for what an execution environment is given.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Working with
 * Lambda environment variables</a>
 */
final class EnvironmentRules {

	private static final Range<Duration> IDLE_TIMEOUT = new Range<>(Duration.ofSeconds(1), null);

	private static final Range<DataSize> MEMORY_SIZE = new Range<>(DataSize.ofMegabytes(128), DataSize.ofGigabytes(10));

	private static final int LARGEST_VARIABLES = 4096;

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

	/** Names the handler to runtime clients that do not find it in the command. */
	private static final String HANDLER = "_HANDLER";

	/** Sluice sets these, as Lambda does. */
	private static final Set<String> RESERVED = Set.of("_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION",
			"AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
			"AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
			"AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_MAX_CONCURRENCY",
			"AWS_LAMBDA_METADATA_API", "AWS_LAMBDA_METADATA_TOKEN", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

	private final String property;

	private final FunctionProperties function;

	private final Problems problems;

	EnvironmentRules(String property, FunctionProperties function, Problems problems) {
		this.property = property;
		this.function = function;
		this.problems = problems;
	}

	void check() {
		this.problems.checkSeconds(this.property + ".idle-timeout", this.function.idleTimeout(), IDLE_TIMEOUT);
		this.problems.checkRange(this.property + ".memory-size", this.function.memorySize(), MEMORY_SIZE);
		for (int i = 0; i < this.function.command().size(); i++) {
			if (this.function.command().get(i).isBlank()) {
				this.problems.add(this.property + ".command[" + i + "]", this.function.command().get(i),
						"a word of a command is not blank", "leave it out");
			}
		}
		checkVariables();
	}

	private void checkVariables() {
		Set<String> names = new HashSet<>();
		long bytes = 0;
		for (int i = 0; i < this.function.environment().size(); i++) {
			VariableProperties variable = this.function.environment().get(i);
			String name = String.valueOf(variable.name());
			checkName(this.property + ".environment[" + i + "].name", variable, names.add(name));
			bytes += name.getBytes(StandardCharsets.UTF_8).length
					+ variable.value().getBytes(StandardCharsets.UTF_8).length;
		}
		if (bytes > LARGEST_VARIABLES) {
			this.problems.add(this.property + ".environment", bytes + " bytes",
					"all names and values together have at most " + LARGEST_VARIABLES + " bytes",
					"a file that the function reads");
		}
	}

	private void checkName(String place, VariableProperties variable, boolean first) {
		String name = variable.name();
		if (name == null) {
			this.problems.addMissing(place, "a variable has a name", "LOG_LEVEL");
		}
		else if (RESERVED.contains(name)) {
			this.problems.add(place, name, "a name that Lambda does not reserve", "MY_" + name);
		}
		else if (!NAME.matcher(name).matches() && !name.equals(HANDLER)) {
			this.problems.add(place, name, "a letter, then letters, digits and _", "LOG_LEVEL");
		}
		else if (!first) {
			this.problems.add(place, name, "each variable once", "leave it out");
		}
	}

}
