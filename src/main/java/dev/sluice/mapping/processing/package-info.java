/**
 * What a mapping does with a batch: has it processed and settled, counts and measures.
 */
@NullMarked
package dev.sluice.mapping.processing;

import org.jspecify.annotations.NullMarked;
