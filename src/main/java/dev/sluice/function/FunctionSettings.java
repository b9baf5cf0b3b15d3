package dev.sluice.function;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A function as the configuration describes it.
 *
 * @param name the key under {@code sluice.functions}
 * @param target what does the work
 * @param timeout how long an invocation may take
 * @param reservedConcurrency invocations in progress at most, over all mappings on this
 * instance; null: no limit
 */
public record FunctionSettings(String name, TargetSettings target, Duration timeout,
		@Nullable Integer reservedConcurrency) {

}
