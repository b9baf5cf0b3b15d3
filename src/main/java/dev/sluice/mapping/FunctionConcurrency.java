package dev.sluice.mapping;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The reserved concurrency of functions, for invocations that no mapping makes: they
 * share it with the mappings. Safe for use by many threads; does not wait.
 */
public interface FunctionConcurrency {

	/**
	 * Takes a place of a function, does the work on this thread, and gives the place back
	 * whatever happens.
	 * @param function its name
	 * @return what the work gave; empty where no place was free, so that nothing was done
	 */
	<T> Optional<T> inPlace(String function, Supplier<T> work);

}
