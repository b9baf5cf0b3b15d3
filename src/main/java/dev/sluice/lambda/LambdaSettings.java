package dev.sluice.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * What Lambda's calls need to know beside the functions and the mappings.
 *
 * @param invokeQueues keys of the queues that take the events of asynchronous
 * invocations, by the name of the function
 */
public record LambdaSettings(Map<String, String> invokeQueues) {

	public LambdaSettings {
		invokeQueues = Map.copyOf(invokeQueues);
	}

	/**
	 * The key of a function's own queue; empty where it has none.
	 */
	public Optional<String> invokeQueue(String function) {
		return Optional.ofNullable(this.invokeQueues.get(function));
	}

}
