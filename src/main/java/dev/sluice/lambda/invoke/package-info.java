/**
 * Lambda's Invoke: a function is given an event, and answers.
 */
@NullMarked
package dev.sluice.lambda.invoke;

import org.jspecify.annotations.NullMarked;
