/**
 * Reads every queue's backlog at an interval and tells it as gauges and health.
 */
@NullMarked
package dev.sluice.operations.backlog;

import org.jspecify.annotations.NullMarked;
