package dev.sluice.function.runtime;

import java.util.List;

import dev.sluice.function.EnvironmentSettings;
import dev.sluice.function.FunctionSettings;

/**
 * What the environments of a function are made of.
 *
 * @param command a program and its arguments
 * @param handler what the runtime client is told to call
 */
record Blueprint(FunctionSettings function, List<String> command, String handler, EnvironmentSettings settings) {

	Blueprint {
		command = List.copyOf(command);
	}

	String name() {
		return this.function.name();
	}

}
