package dev.sluice.operations.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.sluice.access.Caller;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;

/**
 * A queue as JSON.
 *
 * @param name the name used in URLs
 * @param deadLetterQueue key of the dead-letter queue where it is known here, else its
 * ARN
 * @param backlog left out while no reading has succeeded
 */
@Schema(name = "Queue")
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueueView(String name, String url, String arn, boolean fifo, Settings settings, @Nullable String deadLetterQueue,
		@Nullable Integer maxReceiveCount, @Nullable Counts backlog, long oldestMessageAgeSeconds) {

	static QueueView of(ResolvedQueue queue, @Nullable DeadLetters deadLetters, @Nullable Backlog backlog,
			long oldestMessageAgeSeconds) {
		return new QueueView(queue.key(), queue.url(), queue.arn(), queue.fifo(), Settings.of(queue.attributes()),
				(deadLetters != null) ? deadLetters.queue() : null,
				(deadLetters != null) ? deadLetters.maxReceiveCount() : null,
				(backlog != null) ? Counts.of(backlog) : null, oldestMessageAgeSeconds);
	}

	/**
	 * Where failing messages go.
	 */
	record DeadLetters(String queue, int maxReceiveCount) {
	}

	/**
	 * The attributes under SQS's names, in seconds and bytes as there.
	 */
	@Schema(name = "QueueSettings")
	record Settings(long visibilityTimeout, long messageRetentionPeriod, long delaySeconds,
			long receiveMessageWaitTimeSeconds, int maximumMessageSize, boolean contentBasedDeduplication) {

		static Settings of(QueueAttributes attributes) {
			return new Settings(attributes.visibilityTimeout().toSeconds(),
					attributes.messageRetentionPeriod().toSeconds(), attributes.delay().toSeconds(),
					attributes.receiveMessageWaitTime().toSeconds(), attributes.maximumMessageBytes(),
					attributes.contentBasedDeduplication());
		}
	}

	/**
	 * How many messages the queue holds, as SQS reports it (approximately).
	 */
	@Schema(name = "Backlog")
	record Counts(long visible, long inFlight, long delayed) {

		static Counts of(Backlog backlog) {
			return new Counts(backlog.visible(), backlog.inFlight(), backlog.delayed());
		}
	}

	/**
	 * All queues.
	 */
	record QueueList(List<QueueView> queues) {

		QueueList visibleTo(Caller caller) {
			return new QueueList(this.queues.stream().filter((queue) -> caller.sees(queue.name())).toList());
		}
	}

}
