package dev.sluice.queue;

import java.util.Map;

/**
 * The queues of the configuration, by key, in the order given.
 */
public record QueueCatalog(Map<String, QueueSettings> queues) {

}
