/**
 * The only package that knows Amazon SQS: clients, provisioning, sending, and the parts
 * of the listener containers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue", "start" })
package dev.sluice.sqs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
