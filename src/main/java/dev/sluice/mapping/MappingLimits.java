package dev.sluice.mapping;

import java.time.Duration;
import java.util.List;

/**
 * What of a mapping may change while it runs.
 *
 * @param enabled whether it receives
 * @param batchSize messages per batch at most
 * @param maximumBatchingWindow how long a batch waits for more messages, from its first
 * one on
 * @param maximumConcurrency batches in progress at most, on this instance
 */
public record MappingLimits(boolean enabled, int batchSize, Duration maximumBatchingWindow, int maximumConcurrency) {

	public static final MappingLimits DEFAULTS = new MappingLimits(true, 10, Duration.ZERO, 10);

	/**
	 * The rules that these limits break; none: a mapping can have them.
	 * @param fifo whether the mapping's queue is FIFO
	 */
	public List<LimitViolation> violations(boolean fifo) {
		return LimitRules.check(this, fifo);
	}

	/**
	 * How long a queue has to hide a message at least, so that it is not handed out again
	 * while its batch fills or its function works on it. With a heartbeat any time does.
	 * @param timeout of the function
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Creating
	 * and configuring an Amazon SQS event source mapping</a>
	 */
	public Duration shortestVisibility(Duration timeout) {
		return timeout.plus(this.maximumBatchingWindow);
	}

	/**
	 * How long a queue had better hide a message: AWS Lambda advises six times the
	 * timeout, so that retries of a throttled batch fit in.
	 */
	public Duration advisedVisibility(Duration timeout) {
		return timeout.multipliedBy(6).plus(this.maximumBatchingWindow);
	}

}
