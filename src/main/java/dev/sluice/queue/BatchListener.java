package dev.sluice.queue;

import java.time.Duration;
import java.util.List;

/**
 * What the receiving side hands batches to. What it says of sizes and limits may change
 * at any time; its {@link #admission()} tells of it.
 */
public interface BatchListener {

	String id();

	/**
	 * Key, name, URL or ARN of the queue.
	 */
	String queue();

	/**
	 * Whether it receives from the start.
	 */
	boolean enabled();

	/**
	 * How many messages a batch has at most.
	 */
	int batchSize();

	/**
	 * How long a batch waits for more messages, from its first one on.
	 */
	Duration maximumBatchingWindow();

	/**
	 * How many polls are open on an idle queue.
	 */
	int minimumConcurrency();

	/**
	 * How many batches are in progress at most.
	 */
	int maximumConcurrency();

	/**
	 * Says how much may be received at the moment.
	 */
	Admission admission();

	/**
	 * Counts how many bytes a message of the queue takes in the event of its batch.
	 */
	EventSize eventSize(ResolvedQueue queue);

	/**
	 * Takes note of what a receive brought, and says what of it belongs into batches; the
	 * listener deals with the rest itself. Called on a virtual thread.
	 */
	List<ReceivedMessage> onReceive(ResolvedQueue queue, List<ReceivedMessage> messages);

	/**
	 * Processes and settles a batch; returns when all is done. Called on a virtual thread
	 * of its own, by as many threads at once as it has granted places.
	 */
	void onBatch(Batch batch, HandOverReason reason);

	/**
	 * Takes note that messages are given back to the queue without a batch.
	 */
	void onReturn(List<ReceivedMessage> messages);

	/**
	 * Told when a receive failed; the next one follows after a back-off.
	 * @param reason in words
	 */
	void onReceiveFailure(String reason);

}
