package dev.sluice.queue;

/**
 * Where a message goes when it keeps failing: SQS moves it once its receive count exceeds
 * the maximum.
 *
 * @param deadLetterQueue in settings the key, name or ARN of the dead-letter queue; in
 * what was read from SQS its ARN
 * @param maximumReceiveCount how often a message may be received before it is moved
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">
 * Using dead-letter queues in Amazon SQS</a>
 */
public record Redrive(String deadLetterQueue, int maximumReceiveCount) {

}
