package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.VisibilityChange;

/**
 * The ports of a settlement: writes down what is done, one line for each message.
 */
public final class FakeQueues implements Acknowledger, MessageVisibility, MessageSender, QueueDirectory {

	/** For example {@code delete m1}, {@code hide m2 4 s}, {@code send body of m3}. */
	public final List<String> done = new ArrayList<>();

	final List<OutgoingMessage> letters = new ArrayList<>();

	/** Bodies that cannot be sent. */
	final Set<String> unsendable = new HashSet<>();

	/** Ids of messages that cannot be deleted. */
	public final Set<String> undeletable = new HashSet<>();

	SendOutcome failure = new SendOutcome.Unavailable("SQS cannot be reached", Duration.ofSeconds(1));

	public boolean knowsEveryQueue = true;

	int lookUps;

	public SettlementPorts ports() {
		return new SettlementPorts(this, this, this, this);
	}

	@Override
	public List<ReceivedMessage> delete(ResolvedQueue queue, List<ReceivedMessage> messages) {
		List<ReceivedMessage> deleted = messages.stream()
			.filter((message) -> !this.undeletable.contains(message.messageId()))
			.toList();
		deleted.forEach((message) -> this.done.add("delete " + message.messageId()));
		return deleted;
	}

	@Override
	public List<ReceivedMessage> change(ResolvedQueue queue, List<VisibilityChange> changes) {
		changes.forEach((change) -> this.done
			.add("hide " + change.message().messageId() + " " + change.timeout().toSeconds() + " s"));
		return changes.stream().map(VisibilityChange::message).toList();
	}

	@Override
	public CompletableFuture<SendOutcome> send(ResolvedQueue queue, OutgoingMessage message) {
		if (this.unsendable.contains(message.body())) {
			return CompletableFuture.completedFuture(this.failure);
		}
		this.done.add("send " + message.body());
		this.letters.add(message);
		return CompletableFuture.completedFuture(new SendOutcome.Sent("new id", "", null));
	}

	@Override
	public ResolvedQueue resolve(String location) {
		this.lookUps++;
		if (!this.knowsEveryQueue) {
			throw new IllegalStateException("no such queue: " + location);
		}
		return Messages.queue(location.substring(location.lastIndexOf(':') + 1), null);
	}

	@Override
	public Optional<ResolvedQueue> resolveIfThere(String location) {
		return this.knowsEveryQueue ? Optional.of(resolve(location)) : Optional.empty();
	}

	@Override
	public Collection<ResolvedQueue> queues() {
		return List.of();
	}

	@Override
	public Optional<ResolvedQueue> find(String key) {
		return Optional.empty();
	}

	@Override
	public Backlog backlog(ResolvedQueue queue) {
		throw new UnsupportedOperationException("nobody asks");
	}

}
