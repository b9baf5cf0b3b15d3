/**
 * How requests are read, strictly and in bounded memory, and refused with everything that
 * is wrong in them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "queue")
package dev.sluice.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
