/**
 * The one YAML schema under {@code sluice}: bound, checked, and handed to every feature
 * as settings of its own.
 * <p>
 * Spring Boot 4.1's annotation processor fails where exactly 13 (or 25, 49, ...) types
 * are a {@code @ConfigurationPropertiesSource}: it changes a map while it goes through
 * it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "queue", "function", "mapping", "intake", "lambda", "operations" })
package dev.sluice.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
