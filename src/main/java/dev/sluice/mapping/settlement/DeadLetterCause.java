package dev.sluice.mapping.settlement;

/**
 * What made a message a dead letter.
 */
public enum DeadLetterCause {

	/** The function said that it is hopeless. */
	FUNCTION,

	/** The function ended with an exception that the mapping lists. */
	EXCEPTION,

	/** It failed, and the redrive policy permits no further receive. */
	LAST_RECEIVE

}
