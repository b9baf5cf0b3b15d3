/**
 * Who may do what: callers, their scopes and their queues, and the filters that ask.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "request")
package dev.sluice.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
