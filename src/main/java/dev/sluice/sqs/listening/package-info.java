/**
 * Messages from SQS: listener containers whose parts are Sluice's own, and the deletion
 * of what is done.
 */
@NullMarked
package dev.sluice.sqs.listening;

import org.jspecify.annotations.NullMarked;
