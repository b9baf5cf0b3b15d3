/**
 * What becomes of each message of a batch: deleted, retried later, or dead-lettered with
 * a reason.
 */
@NullMarked
package dev.sluice.mapping.settlement;

import org.jspecify.annotations.NullMarked;
