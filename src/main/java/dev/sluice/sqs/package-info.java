/**
 * The only package that knows the AWS SDK and Spring Cloud AWS: clients, provisioning,
 * sending, and the parts of the listener containers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "queue" })
package dev.sluice.sqs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
