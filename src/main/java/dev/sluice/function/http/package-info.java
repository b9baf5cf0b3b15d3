/**
 * Functions behind a URL: an HTTP endpoint that is posted the event.
 */
@NullMarked
package dev.sluice.function.http;

import org.jspecify.annotations.NullMarked;
