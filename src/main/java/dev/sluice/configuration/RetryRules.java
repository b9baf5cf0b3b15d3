package dev.sluice.configuration;

import java.time.Duration;

/**
 * The rules for when a failed message comes back. SQS hides a message for 12 hours at
 * most.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">
 * ChangeMessageVisibility</a>
 */
final class RetryRules {

	private static final Range<Double> MULTIPLIER = new Range<>(1.0, 100.0);

	private static final Range<Double> JITTER = new Range<>(0.0, 1.0);

	private final String property;

	private final Problems problems;

	RetryRules(String property, Problems problems) {
		this.property = property + ".retry";
		this.problems = problems;
	}

	void check(RetryProperties retry) {
		Range<Duration> visibility = QueueRules.VISIBILITY_TIMEOUT;
		this.problems.checkSeconds(this.property + ".initial", retry.initial(), visibility);
		this.problems.checkRange(this.property + ".multiplier", retry.multiplier(), MULTIPLIER);
		this.problems.checkSeconds(this.property + ".maximum", retry.maximum(),
				new Range<>(visibility.nearestTo(retry.initial()), visibility.most()));
		this.problems.checkRange(this.property + ".jitter", retry.jitter(), JITTER);
	}

}
