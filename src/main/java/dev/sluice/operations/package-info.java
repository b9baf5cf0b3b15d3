/**
 * Looking and acting: REST for queues, mappings and functions, Actuator endpoints, health
 * and backlog meters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "queue", "function", "mapping", "request" })
package dev.sluice.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
