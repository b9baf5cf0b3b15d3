/**
 * Sluice: HTTP in, Amazon SQS as the store, batch listeners out, a function behind each.
 */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
