package dev.sluice.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for how much a mapping takes at once: Lambda's for batch size and window, and
 * Sluice's own for its concurrency.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html">Lambda
 * parameters for Amazon SQS event source mappings</a>
 */
final class LimitRules {

	private static final int LARGEST_RECEIVE = 10;

	private static final int LARGEST_BATCH = 10_000;

	private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

	private static final int LARGEST_CONCURRENCY = 1000;

	private final MappingLimits limits;

	private final boolean fifo;

	private final List<LimitViolation> violations = new ArrayList<>();

	private LimitRules(MappingLimits limits, boolean fifo) {
		this.limits = limits;
		this.fifo = fifo;
	}

	static List<LimitViolation> check(MappingLimits limits, boolean fifo) {
		LimitRules rules = new LimitRules(limits, fifo);
		rules.checkRange(Limit.BATCH_SIZE, limits.batchSize(), fifo ? LARGEST_RECEIVE : LARGEST_BATCH);
		rules.checkWindow();
		rules.checkRange(Limit.MAXIMUM_CONCURRENCY, limits.maximumConcurrency(), LARGEST_CONCURRENCY);
		return List.copyOf(rules.violations);
	}

	private void checkRange(Limit limit, int value, int most) {
		if (value < 1 || value > most) {
			add(limit, value, "1 to " + most, Math.clamp(value, 1, most));
		}
	}

	private void checkWindow() {
		Duration window = this.limits.maximumBatchingWindow();
		if (this.fifo && !window.isZero()) {
			addWindow("0 s on a FIFO queue, which has no window", Duration.ZERO);
		}
		else if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0 || window.toNanosPart() != 0) {
			addWindow("0 to 300 s, in whole seconds",
					Duration.ofSeconds(Math.clamp(window.toSeconds(), 0, LONGEST_WINDOW.toSeconds())));
		}
		else if (!this.fifo && window.isZero() && this.limits.batchSize() > LARGEST_RECEIVE) {
			addWindow("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
					Duration.ofSeconds(1));
		}
	}

	private void addWindow(String rule, Duration remedy) {
		add(Limit.MAXIMUM_BATCHING_WINDOW, this.limits.maximumBatchingWindow(), rule, remedy);
	}

	private void add(Limit limit, Object value, String rule, Object remedy) {
		this.violations.add(new LimitViolation(limit, value, rule, remedy));
	}

}
