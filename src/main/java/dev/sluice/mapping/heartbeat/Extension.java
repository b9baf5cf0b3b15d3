package dev.sluice.mapping.heartbeat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;

/**
 * Puts off the end of the visibility timeout of some messages of one queue.
 */
final class Extension implements Runnable {

	private final ResolvedQueue queue;

	private final MessageVisibility visibility;

	private final InstantSource clock;

	private final List<HiddenMessage> messages = new ArrayList<>();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	Extension(ResolvedQueue queue, MessageVisibility visibility, InstantSource clock) {
		this.queue = queue;
		this.visibility = visibility;
		this.clock = clock;
	}

	void add(HiddenMessage message) {
		if (message.begin(this)) {
			this.messages.add(message);
		}
	}

	@Override
	public void run() {
		// SQS counts from the call at the earliest
		Instant began = this.clock.instant();
		List<HiddenMessage> extended = List.of();
		try {
			extended = extend(began);
		}
		finally {
			end(began, Set.copyOf(extended));
		}
		extended.stream()
			.collect(
					Collectors.groupingBy((message) -> message.receive().observer(), Collectors.summingInt((one) -> 1)))
			.forEach(ExtensionObserver::extended);
	}

	private List<HiddenMessage> extend(Instant began) {
		Set<String> changed = this.visibility
			.change(this.queue, this.messages.stream().map((message) -> message.change(began)).toList())
			.stream()
			.map(ReceivedMessage::receiptHandle)
			.collect(Collectors.toSet());
		return this.messages.stream().filter((message) -> changed.contains(message.receiptHandle())).toList();
	}

	private void end(Instant began, Set<HiddenMessage> extended) {
		Instant now = this.clock.instant();
		for (HiddenMessage message : this.messages) {
			if (extended.contains(message)) {
				message.extended(began);
			}
			else {
				message.notExtended(now);
			}
		}
		this.ended.complete(null);
	}

	/**
	 * Waits until SQS has answered.
	 */
	void await() {
		this.ended.join();
	}

}
