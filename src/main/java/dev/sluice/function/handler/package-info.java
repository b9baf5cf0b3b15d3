/**
 * Functions in this process: a Spring bean or a class that implements AWS's
 * {@code RequestHandler}.
 */
@NullMarked
package dev.sluice.function.handler;

import org.jspecify.annotations.NullMarked;
