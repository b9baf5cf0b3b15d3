/**
 * What the tests share: the SQS server they talk to.
 */
@NullMarked
package dev.sluice.testing;

import org.jspecify.annotations.NullMarked;
