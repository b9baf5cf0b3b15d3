package dev.sluice.queue;

/**
 * What a queue is used for, as far as AWS has to permit it. A queue may have several
 * uses.
 */
public enum QueueUse {

	/** It is looked for at the start, and read then and at an interval. */
	FIND_AND_WATCH,

	/** It is read as the former is, but given by its URL, so nobody looks for it. */
	WATCH,

	/** It is sent to for whoever posts over HTTP. */
	ENQUEUE,

	/** It is received from, and what was received is settled there. */
	LISTEN,

	/** The hopeless messages of another queue are sent to it. */
	DEAD_LETTER,

	/** It is created where it does not exist, and its attributes are brought in line. */
	PROVISION,

	/**
	 * Its attributes are brought in line. It is never created, since it is given by its
	 * URL or ARN.
	 */
	BRING_IN_LINE,

	/** Its tags are brought in line. */
	TAG

}
