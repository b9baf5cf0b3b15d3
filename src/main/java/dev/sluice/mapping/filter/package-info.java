/**
 * Which messages of a queue the function of a mapping gets: Lambda's event filtering.
 */
@NullMarked
package dev.sluice.mapping.filter;

import org.jspecify.annotations.NullMarked;
