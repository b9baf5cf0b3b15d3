/**
 * What Lambda tells of functions.
 */
@NullMarked
package dev.sluice.lambda.functions;

import org.jspecify.annotations.NullMarked;
