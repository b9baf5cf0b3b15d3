package dev.sluice.mapping.settlement;

import java.time.Duration;

/**
 * What is to become of a message.
 */
sealed interface Fate {

	/**
	 * It succeeded and is deleted.
	 */
	record Delete() implements Fate {
	}

	/**
	 * It failed and comes back.
	 *
	 * @param after how long it stays hidden
	 */
	record Retry(Duration after) implements Fate {
	}

	/**
	 * Nothing is wrong with it but its place: a message before it in its group failed. It
	 * comes back with the first of its group that does, at once where it is the first.
	 */
	record Follow() implements Fate {
	}

	/**
	 * It failed and is sent to the dead-letter queue, then deleted.
	 *
	 * @param otherwise after how long it comes back where it cannot be sent
	 */
	record DeadLetter(Hopelessness why, Duration otherwise) implements Fate {
	}

}
