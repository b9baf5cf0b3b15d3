/**
 * Lambda's own calls: Invoke, functions, event source mappings.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "function", "intake", "mapping", "queue", "request" })
package dev.sluice.lambda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
