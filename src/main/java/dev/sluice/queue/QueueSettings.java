package dev.sluice.queue;

import java.util.Map;

/**
 * A queue as the configuration describes it.
 *
 * @param key the name used in URLs and by mappings
 * @param location SQS queue name, queue URL or queue ARN
 * @param provision whether to create the queue and bring attributes, tags and redrive
 * policy in line
 * @param attributes the wanted attributes; in force where the queue is provisioned
 * @param tags the wanted tags
 */
public record QueueSettings(String key, String location, boolean provision, QueueAttributes attributes,
		Map<String, String> tags) {

	public QueueSettings {
		tags = Map.copyOf(tags);
	}

}
