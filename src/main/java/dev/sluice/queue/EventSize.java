package dev.sluice.queue;

/**
 * How many bytes a message takes in the event of its batch. Safe for use by many threads.
 */
public interface EventSize {

	/**
	 * Lambda's limit for the payload of an invocation.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
	 * quotas</a>
	 */
	int LIMIT = 6 * 1024 * 1024 + 100;

	/** What an event has around its records, less the comma that the last one lacks. */
	int ENVELOPE = "{\"Records\":[]}".length() - 1;

	/**
	 * No fewer than it takes, found without a look at every character.
	 */
	long atMost(ReceivedMessage message);

	/**
	 * Exactly what it takes, with the comma before the next message.
	 */
	long exactly(ReceivedMessage message);

}
