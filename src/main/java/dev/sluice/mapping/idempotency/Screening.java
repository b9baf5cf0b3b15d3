package dev.sluice.mapping.idempotency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;

/**
 * Goes once through a batch, in its order, and decides about each message by what the
 * store says of its key.
 *
 * <p>
 * A key that the batch has more than once is claimed for its first message; the others
 * are its twins and share its fate, since the work is the same. On a FIFO queue a message
 * that is left for later holds back the rest of its message group, and so does a twin
 * from another message group, whose fate would be known too late. A message that was
 * processed already holds back nothing: its effect is there.
 */
final class Screening {

	private final boolean ordered;

	private final Map<String, String> keys;

	private final Map<String, ClaimOutcome> outcomes;

	private final Comeback comeback;

	private final List<ReceivedMessage> toInvoke = new ArrayList<>();

	private final List<ReceivedMessage> processed = new ArrayList<>();

	private final List<VisibilityChange> later = new ArrayList<>();

	private final Map<String, ReceivedMessage> firsts = new HashMap<>();

	private final Map<String, List<ReceivedMessage>> twins = new HashMap<>();

	private final Map<String, VisibilityChange> heldBack = new HashMap<>();

	/**
	 * Decides about a batch.
	 * @param keys by receipt handle; none for messages without a key
	 * @param outcomes by key
	 */
	Screening(Batch batch, Map<String, String> keys, Map<String, ClaimOutcome> outcomes, Comeback comeback) {
		this.ordered = batch.queue().fifo();
		this.keys = keys;
		this.outcomes = outcomes;
		this.comeback = comeback;
		batch.messages().forEach(this::decide);
	}

	private void decide(ReceivedMessage message) {
		String key = this.keys.get(message.receiptHandle());
		if (key == null) {
			invokeOrHoldBack(message);
			return;
		}
		switch (Objects.requireNonNull(this.outcomes.get(key), key)) {
			case ClaimOutcome.Processed() -> this.processed.add(message);
			case ClaimOutcome.Claimed() -> decideClaimed(message, key);
			case ClaimOutcome.InProgress(Instant until) -> leave(this.comeback.at(until, message));
			case ClaimOutcome.Unavailable(String reason) -> leave(this.comeback.afterBackOff(message));
		}
	}

	private void decideClaimed(ReceivedMessage message, String key) {
		ReceivedMessage first = this.firsts.get(key);
		if (first == null) {
			if (invokeOrHoldBack(message)) {
				this.firsts.put(key, message);
			}
		}
		else if (group(first).equals(group(message))) {
			this.twins.computeIfAbsent(key, (name) -> new ArrayList<>()).add(message);
		}
		else {
			leave(this.comeback.afterClaim(message));
		}
	}

	private boolean invokeOrHoldBack(ReceivedMessage message) {
		VisibilityChange before = this.heldBack.get(group(message));
		if (before != null) {
			this.later.add(new VisibilityChange(message, before.timeout()));
			return false;
		}
		this.toInvoke.add(message);
		return true;
	}

	private void leave(VisibilityChange change) {
		String group = group(change.message());
		VisibilityChange before = this.heldBack.get(group);
		if (before == null && this.ordered) {
			this.heldBack.put(group, change);
		}
		this.later.add((before != null) ? new VisibilityChange(change.message(), before.timeout()) : change);
	}

	/**
	 * What has to stay in order; on a standard queue a message group id is a tenant, and
	 * nothing has.
	 */
	private String group(ReceivedMessage message) {
		return this.ordered ? String.valueOf(message.messageGroupId()) : "";
	}

	/**
	 * Keys that were claimed for messages that are not to be invoked after all.
	 */
	List<String> surplusKeys() {
		return this.outcomes.entrySet()
			.stream()
			.filter((outcome) -> outcome.getValue() instanceof ClaimOutcome.Claimed)
			.map(Map.Entry::getKey)
			.filter((key) -> !this.firsts.containsKey(key))
			.toList();
	}

	Screened screened(int withoutKey, GuardedStore store, String owner) {
		return new Screened(List.copyOf(this.toInvoke), List.copyOf(this.processed), List.copyOf(this.later),
				withoutKey, new ClaimedKeys(store, owner, this.keys, this.twins));
	}

}
