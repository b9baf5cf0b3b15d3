/**
 * What a function is: an invocation, its result, Lambda's rules for a batch response, and
 * the registry of targets.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue", "tracing" })
package dev.sluice.function;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
