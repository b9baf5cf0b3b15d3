package dev.sluice.function;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A function as the configuration describes it.
 *
 * @param name the key under {@code sluice.functions}
 * @param handler a Spring bean name, or a class that implements
 * {@code RequestHandler<SQSEvent, ...>}
 * @param timeout how long an invocation may take
 * @param reservedConcurrency invocations in progress at most, over all mappings on this
 * instance; null: no limit
 */
public record FunctionSettings(String name, String handler, Duration timeout, @Nullable Integer reservedConcurrency) {

}
