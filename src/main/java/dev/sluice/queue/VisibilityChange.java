package dev.sluice.queue;

import java.time.Duration;

/**
 * For how long a received message is to be hidden, counted from now.
 *
 * @param message as it was received
 * @param timeout 0 s to 12 h, in whole seconds
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">
 * ChangeMessageVisibility</a>
 */
public record VisibilityChange(ReceivedMessage message, Duration timeout) {

}
