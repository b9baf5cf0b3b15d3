/**
 * The one YAML schema under {@code sluice}: bound, checked, and handed to every feature
 * as settings of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue", "function", "mapping", "intake", "operations" })
package dev.sluice.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
