/**
 * How much a mapping may receive and have in progress at the moment.
 */
@NullMarked
package dev.sluice.mapping.admission;

import org.jspecify.annotations.NullMarked;
