/**
 * The queues in SQS: found, created and brought in line while the application starts.
 */
@NullMarked
package dev.sluice.sqs.directory;

import org.jspecify.annotations.NullMarked;
