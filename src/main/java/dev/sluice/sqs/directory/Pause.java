package dev.sluice.sqs.directory;

import java.time.Duration;

/**
 * Waits a moment.
 */
@FunctionalInterface
interface Pause {

	void of(Duration duration);

}
