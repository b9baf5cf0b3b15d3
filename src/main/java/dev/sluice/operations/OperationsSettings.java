package dev.sluice.operations;

import java.time.Duration;

/**
 * How Sluice looks at its queues.
 *
 * @param backlogInterval between two readings of every queue's backlog; each is one
 * GetQueueAttributes per queue
 */
public record OperationsSettings(Duration backlogInterval) {

}
