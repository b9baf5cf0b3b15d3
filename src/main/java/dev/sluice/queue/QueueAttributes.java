package dev.sluice.queue;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a queue, as they are wanted (settings) or as they are (read from
 * SQS).
 *
 * @param fifo whether the order within a message group is kept
 * @param contentBasedDeduplication whether a FIFO queue makes a deduplication id of the
 * body
 * @param visibilityTimeout how long a received message stays hidden
 * @param messageRetentionPeriod how long SQS keeps a message
 * @param delay how long a new message stays hidden
 * @param receiveMessageWaitTime how long a receive waits for a message (long poll)
 * @param maximumMessageBytes body and message attributes together
 * @param redrive what happens to messages that keep failing, if anything
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">
 * SetQueueAttributes</a>
 */
public record QueueAttributes(boolean fifo, boolean contentBasedDeduplication, Duration visibilityTimeout,
		Duration messageRetentionPeriod, Duration delay, Duration receiveMessageWaitTime, int maximumMessageBytes,
		@Nullable Redrive redrive) {

	/**
	 * SQS takes 1 MiB per message and per SendMessageBatch, message attributes included.
	 */
	public static final int LARGEST_MESSAGE_BYTES = 1_048_576;

	/** What SQS gives a queue that nobody said anything about. */
	public static final QueueAttributes DEFAULTS = new QueueAttributes(false, false, Duration.ofSeconds(30),
			Duration.ofDays(4), Duration.ZERO, Duration.ZERO, LARGEST_MESSAGE_BYTES, null);

	/**
	 * How large a message can be that goes by SendMessageBatch.
	 */
	public int largestMessageBytes() {
		return Math.min(this.maximumMessageBytes, LARGEST_MESSAGE_BYTES);
	}

}
