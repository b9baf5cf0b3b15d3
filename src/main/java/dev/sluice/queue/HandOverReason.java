package dev.sluice.queue;

/**
 * Why a batch was handed over when it was: the first of these that held.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html">How
 * Lambda processes records from stream and queue-based event sources</a>
 */
public enum HandOverReason {

	/** It has as many messages as the batch size says. */
	SIZE,

	/** Its window has run since its first message; at once where there is no window. */
	WINDOW,

	/** With the next message the event would exceed 6 MB. */
	BYTES,

	/** The listener stops. */
	STOP

}
