/**
 * What all of Lambda's calls have in common: names, pages, errors, request ids, and what
 * a caller may know of.
 */
@NullMarked
package dev.sluice.lambda.call;

import org.jspecify.annotations.NullMarked;
