package dev.sluice.mapping.settlement;

/**
 * Why a message is hopeless, as its dead letter tells it.
 *
 * @param errorType name of an error type, or one of the words below
 * @param errorMessage in words; may be empty
 */
record Hopelessness(DeadLetterCause cause, String errorType, String errorMessage) {

	/** The function reported the message itself. */
	static final String ITEM_FAILURE = "BatchItemFailure";

	/** A message before it in its message group failed. */
	static final String GROUP_FAILURE = "MessageGroupFailure";

}
