package dev.sluice.dynamodb;

import java.time.Duration;

/**
 * Waits a moment.
 */
@FunctionalInterface
interface Pause {

	void of(Duration duration);

}
