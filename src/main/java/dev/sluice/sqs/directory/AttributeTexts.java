package dev.sluice.sqs.directory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import dev.sluice.queue.QueueAttributes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Queue attributes as SQS writes them: texts by name.
 */
final class AttributeTexts {

	private AttributeTexts() {
	}

	/**
	 * The attributes that SetQueueAttributes takes; the redrive policy is empty where
	 * there is none, which is how SQS is told to have none.
	 */
	static Map<QueueAttributeName, String> write(QueueAttributes attributes, @Nullable String deadLetterQueueArn) {
		Map<QueueAttributeName, String> texts = new EnumMap<>(QueueAttributeName.class);
		texts.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(attributes.visibilityTimeout()));
		texts.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(attributes.messageRetentionPeriod()));
		texts.put(QueueAttributeName.DELAY_SECONDS, seconds(attributes.delay()));
		texts.put(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, seconds(attributes.receiveMessageWaitTime()));
		texts.put(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(attributes.maximumMessageBytes()));
		texts.put(QueueAttributeName.REDRIVE_POLICY, (attributes.redrive() != null && deadLetterQueueArn != null)
				? RedrivePolicy.write(deadLetterQueueArn, attributes.redrive().maximumReceiveCount()) : "");
		if (attributes.fifo()) {
			texts.put(QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
					Boolean.toString(attributes.contentBasedDeduplication()));
		}
		return texts;
	}

	/**
	 * Those of the wanted attributes that are different or absent.
	 */
	static Map<QueueAttributeName, String> differences(Map<QueueAttributeName, String> wanted,
			Map<QueueAttributeName, String> actual) {
		Map<QueueAttributeName, String> differences = new EnumMap<>(QueueAttributeName.class);
		wanted.forEach((name, value) -> {
			if (!isSame(name, value, actual.get(name))) {
				differences.put(name, value);
			}
		});
		return differences;
	}

	private static boolean isSame(QueueAttributeName name, String wanted, @Nullable String actual) {
		return (name == QueueAttributeName.REDRIVE_POLICY) ? RedrivePolicy.isSame(wanted, actual)
				: wanted.equals(actual);
	}

	/**
	 * Reads what GetQueueAttributes told.
	 * @param absent stands in for what SQS does not tell
	 */
	static QueueAttributes read(Map<QueueAttributeName, String> texts, QueueAttributes absent) {
		return new QueueAttributes(flag(texts, QueueAttributeName.FIFO_QUEUE),
				flag(texts, QueueAttributeName.CONTENT_BASED_DEDUPLICATION),
				duration(texts.get(QueueAttributeName.VISIBILITY_TIMEOUT), absent.visibilityTimeout()),
				duration(texts.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD), absent.messageRetentionPeriod()),
				duration(texts.get(QueueAttributeName.DELAY_SECONDS), absent.delay()),
				duration(texts.get(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS),
						absent.receiveMessageWaitTime()),
				number(texts.get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE), absent.maximumMessageBytes()),
				RedrivePolicy.read(texts.get(QueueAttributeName.REDRIVE_POLICY)));
	}

	private static String seconds(Duration duration) {
		return Long.toString(duration.toSeconds());
	}

	private static boolean flag(Map<QueueAttributeName, String> texts, QueueAttributeName name) {
		return Boolean.parseBoolean(texts.get(name));
	}

	private static Duration duration(@Nullable String seconds, Duration absent) {
		return (seconds != null) ? Duration.ofSeconds(Long.parseLong(seconds)) : absent;
	}

	private static int number(@Nullable String text, int absent) {
		return (text != null) ? Integer.parseInt(text) : absent;
	}

}
