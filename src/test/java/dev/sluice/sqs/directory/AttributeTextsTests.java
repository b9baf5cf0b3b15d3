package dev.sluice.sqs.directory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.Redrive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;

class AttributeTextsTests {

	private static final String ARN = "arn:aws:sqs:eu-west-1:000000000000:dlq";

	private static final QueueAttributes ATTRIBUTES = new QueueAttributes(true, true, Duration.ofMinutes(3),
			Duration.ofDays(2), Duration.ofSeconds(5), Duration.ofSeconds(20), 2048, new Redrive(ARN, 4));

	@Test
	void readsWhatItWrites() {
		Map<QueueAttributeName, String> texts = new HashMap<>(AttributeTexts.write(ATTRIBUTES, ARN));
		texts.put(QueueAttributeName.FIFO_QUEUE, "true");

		assertThat(AttributeTexts.read(texts, QueueAttributes.DEFAULTS)).isEqualTo(ATTRIBUTES);
	}

	@Test
	void writesSeconds() {
		assertThat(AttributeTexts.write(ATTRIBUTES, ARN))
			.containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "172800")
			.containsEntry(QueueAttributeName.REDRIVE_POLICY,
					"{\"deadLetterTargetArn\":\"" + ARN + "\",\"maxReceiveCount\":4}");
	}

	@Test
	void leavesDeduplicationOutOfStandardQueues() {
		assertThat(AttributeTexts.write(QueueAttributes.DEFAULTS, null))
			.doesNotContainKey(QueueAttributeName.CONTENT_BASED_DEDUPLICATION);
	}

	@Test
	void takesDefaultsForWhatSqsDoesNotTell() {
		assertThat(AttributeTexts.read(Map.of(), QueueAttributes.DEFAULTS)).isEqualTo(QueueAttributes.DEFAULTS);
	}

	@Test
	void findsOnlyWhatDiffersOrIsAbsent() {
		Map<QueueAttributeName, String> wanted = AttributeTexts.write(ATTRIBUTES, ARN);
		Map<QueueAttributeName, String> actual = new HashMap<>(wanted);
		actual.put(QueueAttributeName.REDRIVE_POLICY,
				"{\"maxReceiveCount\": \"4\", \"deadLetterTargetArn\": \"" + ARN + "\"}");
		actual.put(QueueAttributeName.DELAY_SECONDS, "0");
		actual.remove(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);

		assertThat(AttributeTexts.differences(wanted, actual)).containsOnly(
				Map.entry(QueueAttributeName.DELAY_SECONDS, "5"),
				Map.entry(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2048"));
	}

	@Test
	void removesARedrivePolicyThatIsNotWanted() {
		Map<QueueAttributeName, String> wanted = AttributeTexts.write(QueueAttributes.DEFAULTS, null);
		Map<QueueAttributeName, String> actual = new HashMap<>(wanted);
		actual.remove(QueueAttributeName.REDRIVE_POLICY);
		assertThat(AttributeTexts.differences(wanted, actual)).isEmpty();

		actual.put(QueueAttributeName.REDRIVE_POLICY, RedrivePolicy.write(ARN, 4));
		assertThat(AttributeTexts.differences(wanted, actual))
			.containsOnly(Map.entry(QueueAttributeName.REDRIVE_POLICY, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no json", "[]", "{}", "{\"deadLetterTargetArn\":\"a\"}", "{\"maxReceiveCount\":3}",
			"{\"deadLetterTargetArn\":\"a\",\"maxReceiveCount\":\"many\"}" })
	void takesAPolicyThatItCannotReadForNone(String policy) {
		assertThat(RedrivePolicy.read(policy)).isNull();
	}

}
