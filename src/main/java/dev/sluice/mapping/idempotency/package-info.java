/**
 * Exactly-once effects: a message whose key was processed already is not given to the
 * function again.
 */
@NullMarked
@NamedInterface("idempotency")
package dev.sluice.mapping.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
