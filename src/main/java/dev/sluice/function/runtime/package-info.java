/**
 * Functions in any language: Lambda's Runtime API, and the processes that call it.
 */
@NullMarked
package dev.sluice.function.runtime;

import org.jspecify.annotations.NullMarked;
