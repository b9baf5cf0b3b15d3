package dev.sluice.intake;

import java.util.List;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.Violation;

/**
 * What came of reading one message of a request.
 */
sealed interface Reading {

	/**
	 * It says what to send; whether the queue takes it is another question.
	 */
	record Understood(OutgoingMessage message) implements Reading {
	}

	/**
	 * It cannot be understood.
	 *
	 * @param violations at least one
	 */
	record Wrong(List<Violation> violations) implements Reading {
	}

}
