/**
 * The in-process SQS server of the profile {@code local}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.sluice.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
