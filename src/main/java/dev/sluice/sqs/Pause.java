package dev.sluice.sqs;

import java.time.Duration;

/**
 * Waits a moment.
 */
@FunctionalInterface
interface Pause {

	void of(Duration duration);

}
