package dev.sluice.sqs.directory;

import java.util.Map;
import java.util.Objects;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue as SQS described it.
 */
record FoundQueue(String url, Map<QueueAttributeName, String> attributes) {

	String arn() {
		return Objects.requireNonNull(this.attributes.get(QueueAttributeName.QUEUE_ARN),
				"SQS describes the queue " + this.url + " without an ARN");
	}

	String name() {
		return arn().substring(arn().lastIndexOf(':') + 1);
	}

	boolean fifo() {
		return Boolean.parseBoolean(this.attributes.get(QueueAttributeName.FIFO_QUEUE));
	}

	ResolvedQueue resolved(String key, QueueAttributes absent) {
		return new ResolvedQueue(key, name(), this.url, arn(), AttributeTexts.read(this.attributes, absent));
	}

}
