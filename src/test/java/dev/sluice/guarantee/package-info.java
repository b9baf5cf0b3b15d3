/**
 * What Sluice promises, checked while it is killed and SQS fails: no message lost, none
 * repeated by a stop, order kept within a message group.
 */
@NullMarked
package dev.sluice.guarantee;

import org.jspecify.annotations.NullMarked;
