/**
 * Traces: the span of a send, the span of a batch, and how messages carry the one to the
 * other.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "queue")
package dev.sluice.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
