/**
 * The language of a queue: names, settings, messages, batches and outcomes, and the ports
 * that {@code sqs} implements. Plain Java.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.sluice.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
