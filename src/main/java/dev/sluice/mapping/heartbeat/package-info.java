/**
 * Keeps received messages hidden for as long as somebody works on them.
 */
@NullMarked
package dev.sluice.mapping.heartbeat;

import org.jspecify.annotations.NullMarked;
