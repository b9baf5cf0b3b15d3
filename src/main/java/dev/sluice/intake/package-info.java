/**
 * The HTTP front door that enqueues.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "queue", "request", "tracing" })
package dev.sluice.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
