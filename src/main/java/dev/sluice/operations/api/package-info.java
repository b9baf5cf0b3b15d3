/**
 * Shows queues, mappings and functions as JSON, over REST and over Actuator alike.
 */
@NullMarked
package dev.sluice.operations.api;

import org.jspecify.annotations.NullMarked;
