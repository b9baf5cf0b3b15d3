/**
 * Looking and acting: REST for queues, mappings and functions, Actuator endpoints,
 * health, backlog meters, and the permissions that it all takes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "queue", "function", "mapping", "request" })
package dev.sluice.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
