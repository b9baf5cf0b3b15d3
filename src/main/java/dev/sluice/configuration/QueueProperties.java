package dev.sluice.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * A queue under {@code sluice.queues}. Of a queue that is not provisioned, what stands
 * here of its attributes, redrive policy and tags is a note to the reader: SQS's own
 * values are in force.
 *
 * @param name SQS queue name, queue URL or queue ARN; the key where it is left out, with
 * .fifo where fifo is true
 * @param provision whether to create the queue and bring its attributes, tags and redrive
 * policy in line; true in the profile local, else false
 * @param fifo whether the queue is FIFO, so that the order within a message group is kept
 * @param contentBasedDeduplication whether a FIFO queue makes a message's deduplication
 * id of its body
 * @param visibilityTimeout how long a received message stays hidden, 0s to 12h
 * @param messageRetentionPeriod how long SQS keeps a message, 60s to 14d
 * @param delay how long a new message stays hidden, 0s to 15m
 * @param receiveMessageWaitTime how long a receive waits for a message, 0s to 20s
 * @param maximumMessageSize largest message, body and attributes together, 1KB to 1MB
 * @param redrive where messages go that keep failing
 * @param tags tags of the queue, at most 50
 */
@ConfigurationPropertiesSource
record QueueProperties(@Nullable String name, @Nullable Boolean provision, @DefaultValue("false") boolean fifo,
		@DefaultValue("false") boolean contentBasedDeduplication,
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration visibilityTimeout,
		@DefaultValue("4d") @DurationUnit(ChronoUnit.SECONDS) Duration messageRetentionPeriod,
		@DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS) Duration delay,
		@DefaultValue("20s") @DurationUnit(ChronoUnit.SECONDS) Duration receiveMessageWaitTime,
		@DefaultValue("1MB") DataSize maximumMessageSize, @Nullable RedriveProperties redrive,
		@DefaultValue List<TagProperties> tags) {

	QueueProperties {
		tags = List.copyOf(tags);
	}

	QueueLocation location(String key) {
		return new QueueLocation((this.name != null) ? this.name : defaultName(key));
	}

	String defaultName(String key) {
		return this.fifo ? key + QueueLocation.FIFO_SUFFIX : key;
	}

	boolean provision(boolean byDefault) {
		return (this.provision != null) ? this.provision : byDefault;
	}

	/**
	 * Where messages of a queue go that keep failing.
	 *
	 * @param deadLetterQueue key of another queue under sluice.queues, or the name or ARN
	 * of a queue that exists
	 * @param maxReceiveCount how often a message may be received before SQS moves it, 1
	 * to 1000
	 */
	record RedriveProperties(@Nullable String deadLetterQueue, @DefaultValue("10") int maxReceiveCount) {

	}

}
