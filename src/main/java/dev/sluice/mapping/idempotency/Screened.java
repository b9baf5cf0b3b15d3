package dev.sluice.mapping.idempotency;

import java.util.List;

import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;
import org.jspecify.annotations.Nullable;

/**
 * What to do with each message of a batch, and with the keys that were claimed for it.
 * Belongs to the thread of the batch. Every message to be invoked is told as
 * {@link #completed} or {@link #released} in the end; where that is left undone, its
 * claim expires.
 */
public final class Screened {

	private final List<ReceivedMessage> toInvoke;

	private final List<ReceivedMessage> processed;

	private final List<VisibilityChange> later;

	private final int withoutKey;

	private final @Nullable ClaimedKeys claimed;

	Screened(List<ReceivedMessage> toInvoke, List<ReceivedMessage> processed, List<VisibilityChange> later,
			int withoutKey, @Nullable ClaimedKeys claimed) {
		this.toInvoke = toInvoke;
		this.processed = processed;
		this.later = later;
		this.withoutKey = withoutKey;
		this.claimed = claimed;
	}

	static Screened unscreened(Batch batch) {
		return new Screened(batch.messages(), List.of(), List.of(), 0, null);
	}

	/**
	 * Messages for the function, in their order; there may be none.
	 */
	public List<ReceivedMessage> toInvoke() {
		return this.toInvoke;
	}

	/**
	 * Messages that were processed already: to be acknowledged.
	 */
	public List<ReceivedMessage> processed() {
		return this.processed;
	}

	/**
	 * Messages to be left in the queue, with the time after which they come back: when
	 * the claim that holds them has expired, or after a back-off where the store does not
	 * answer. On a FIFO queue the rest of their message group is among them.
	 */
	public List<VisibilityChange> later() {
		return this.later;
	}

	/**
	 * How many of the messages have no key; these are processed without idempotency.
	 */
	public int withoutKey() {
		return this.withoutKey;
	}

	/**
	 * Remembers that messages were processed; to be called before they are deleted, so
	 * that a message whose deletion fails is not processed again. Never throws.
	 * @param messages of those to be invoked
	 * @return the messages, and those of the batch that have the same keys: all of them
	 * are to be acknowledged
	 */
	public List<ReceivedMessage> completed(List<ReceivedMessage> messages) {
		return (this.claimed != null) ? this.claimed.complete(messages) : messages;
	}

	/**
	 * Drops the claims of messages that failed, or that go to the dead-letter queue, so
	 * that they are processed when they come again. Never throws.
	 * @param messages of those to be invoked
	 * @return the messages, and those of the batch that have the same keys: all of them
	 * have failed
	 */
	public List<ReceivedMessage> released(List<ReceivedMessage> messages) {
		return (this.claimed != null) ? this.claimed.release(messages) : messages;
	}

}
