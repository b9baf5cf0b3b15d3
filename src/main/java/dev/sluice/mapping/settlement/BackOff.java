package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import dev.sluice.mapping.RetrySettings;

/**
 * How long a failed message stays hidden: longer with each receive, up to a maximum, and
 * not quite the same for all, so that what failed together does not come back together
 * for ever.
 */
final class BackOff {

	private static final double NANOS_PER_SECOND = 1e9;

	private final RetrySettings settings;

	private final DoubleSupplier random;

	/**
	 * @param random draws from 0 inclusive to 1 exclusive
	 */
	BackOff(RetrySettings settings, DoubleSupplier random) {
		this.settings = settings;
		this.random = random;
	}

	/**
	 * The back-off after a receive, in whole seconds, since SQS knows no others.
	 * Fractions are rounded up: down would often mean at once.
	 * @param receiveCount how often the message has been received, at least 1
	 */
	Duration after(int receiveCount) {
		double grown = seconds(this.settings.initial()) * Math.pow(this.settings.multiplier(), receiveCount - 1.0);
		double full = Math.min(grown, seconds(this.settings.maximum()));
		double drawn = full * (1 - this.settings.jitter() * this.random.getAsDouble());
		return Duration.ofSeconds((long) Math.ceil(drawn));
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / NANOS_PER_SECOND;
	}

}
