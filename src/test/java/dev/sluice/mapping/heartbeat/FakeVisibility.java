package dev.sluice.mapping.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;

/**
 * Remembers the calls, refuses the messages it is told to, and holds the calls of a queue
 * back for as long as a test likes.
 */
final class FakeVisibility implements MessageVisibility {

	private final List<Call> calls = new ArrayList<>();

	private final Set<String> refused = new HashSet<>();

	private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

	private volatile boolean broken;

	@Override
	public List<ReceivedMessage> change(ResolvedQueue queue, List<VisibilityChange> changes) {
		synchronized (this.calls) {
			this.calls.add(Call.of(queue, changes));
		}
		awaitRelease(queue);
		if (this.broken) {
			throw new IllegalStateException("the port breaks its promise");
		}
		return changes.stream()
			.map(VisibilityChange::message)
			.filter((message) -> !this.refused.contains(message.messageId()))
			.toList();
	}

	private void awaitRelease(ResolvedQueue queue) {
		CountDownLatch release = this.held.get(queue.key());
		if (release != null) {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	List<Call> calls() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	void refuse(String messageId) {
		this.refused.add(messageId);
	}

	void accept(String messageId) {
		this.refused.remove(messageId);
	}

	void hold(String queue) {
		this.held.put(queue, new CountDownLatch(1));
	}

	void release(String queue) {
		Objects.requireNonNull(this.held.get(queue)).countDown();
	}

	void breakDown() {
		this.broken = true;
	}

	/**
	 * A call for messages of one queue.
	 *
	 * @param timeouts by message id
	 */
	record Call(String queue, Map<String, Duration> timeouts) {

		private static Call of(ResolvedQueue queue, List<VisibilityChange> changes) {
			Map<String, Duration> timeouts = new TreeMap<>();
			changes.forEach((change) -> timeouts.put(change.message().messageId(), change.timeout()));
			return new Call(queue.key(), timeouts);
		}

		Duration timeout(String messageId) {
			return Objects.requireNonNull(this.timeouts.get(messageId));
		}
	}

}
