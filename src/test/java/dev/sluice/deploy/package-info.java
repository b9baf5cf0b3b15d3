/**
 * How Sluice is deployed: the Helm chart, rendered as a user renders it, and what comes
 * out of it read as strictly as it can be.
 */
@NullMarked
package dev.sluice.deploy;

import org.jspecify.annotations.NullMarked;
