/**
 * Tells what AWS has to permit, as the least IAM policy for the configuration in force.
 */
@NullMarked
package dev.sluice.operations.permissions;

import org.jspecify.annotations.NullMarked;
