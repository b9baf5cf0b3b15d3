/**
 * The only package that knows Amazon DynamoDB: a table in which all replicas remember
 * what they have processed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "mapping", "mapping :: idempotency", "start" })
package dev.sluice.dynamodb;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
