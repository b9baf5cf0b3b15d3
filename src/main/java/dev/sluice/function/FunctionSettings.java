package dev.sluice.function;

import java.time.Duration;

/**
 * A function as the configuration describes it.
 *
 * @param name the key under {@code sluice.functions}
 * @param handler a Spring bean name, or a class that implements
 * {@code RequestHandler<SQSEvent, ...>}
 * @param timeout how long an invocation may take
 */
public record FunctionSettings(String name, String handler, Duration timeout) {

}
