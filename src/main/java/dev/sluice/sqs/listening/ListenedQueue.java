package dev.sluice.sqs.listening;

import java.time.Duration;

import dev.sluice.queue.ResolvedQueue;

/**
 * The queue of a listener.
 *
 * @param waitTime how long a receive waits for a message; the configuration's value,
 * since a queue that someone else created may say 0, and short polls cost a request each
 */
record ListenedQueue(ResolvedQueue queue, Duration waitTime) {

}
