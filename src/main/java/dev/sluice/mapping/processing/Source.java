package dev.sluice.mapping.processing;

/**
 * Where the messages of a mapping come from.
 *
 * @param queue key, name, URL or ARN of the queue
 */
record Source(String queue, boolean fifo) {

}
