package dev.sluice.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an execution environment is given.
 *
 * @param variables environment variables of the function's own
 * @param workingDirectory where it starts; null: where Sluice was started
 * @param idleTimeout how long it waits for work before it is stopped
 * @param memory what the function is told it has
 * @param limitMemory whether it is held to that
 */
public record EnvironmentSettings(Map<String, String> variables, @Nullable Path workingDirectory, Duration idleTimeout,
		long memory, boolean limitMemory) {

	public EnvironmentSettings {
		variables = Map.copyOf(variables);
	}

	/**
	 * The memory as Lambda tells it.
	 */
	public long megabytes() {
		return this.memory / (1024 * 1024);
	}

}
