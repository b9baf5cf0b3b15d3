/**
 * Event source mappings: a queue wired to a function, with the settlement of every batch.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue", "function", "start", "tracing" })
package dev.sluice.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
