package dev.sluice.function;

/**
 * Makes the target of a function; one implementation per kind of target, each in a
 * sub-package of its own.
 */
public interface FunctionTargets {

	/**
	 * Makes the target, ready to be invoked. Called once per function while the
	 * application starts.
	 * @throws RuntimeException if the settings name nothing that can be invoked; stops
	 * the start
	 */
	FunctionTarget create(FunctionSettings settings);

}
