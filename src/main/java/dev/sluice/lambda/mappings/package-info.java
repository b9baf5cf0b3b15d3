/**
 * What Lambda tells of event source mappings, and what it lets change.
 */
@NullMarked
package dev.sluice.lambda.mappings;

import org.jspecify.annotations.NullMarked;
