/**
 * Messages to SQS: those of many callers share requests.
 */
@NullMarked
package dev.sluice.sqs.sending;

import org.jspecify.annotations.NullMarked;
