/**
 * The steps of the start that come before anything is received, and their order.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.sluice.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
