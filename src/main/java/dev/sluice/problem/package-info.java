/**
 * How every HTTP error looks: problem details of RFC 9457.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue" })
package dev.sluice.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
