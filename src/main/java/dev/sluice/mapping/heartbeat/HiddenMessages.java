package dev.sluice.mapping.heartbeat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that somebody works on, by receipt handle: a standard queue may hand out
 * the same message twice. Safe for use by many threads.
 */
final class HiddenMessages {

	private static final Logger logger = LoggerFactory.getLogger(HiddenMessages.class);

	private final Map<String, HiddenMessage> messages = new ConcurrentHashMap<>();

	private final MessageVisibility visibility;

	private final InstantSource clock;

	private final Executor calls;

	/**
	 * @param calls runs the calls to SQS, which block
	 */
	HiddenMessages(MessageVisibility visibility, InstantSource clock, Executor calls) {
		this.visibility = visibility;
		this.clock = clock;
		this.calls = calls;
	}

	void track(ResolvedQueue queue, List<ReceivedMessage> messages, ExtensionObserver observer) {
		Receive receive = new Receive(queue, this.clock.instant(), observer);
		Hiding hiding = receive.hiding();
		for (ReceivedMessage message : messages) {
			this.messages.put(message.receiptHandle(), new HiddenMessage(message, receive, hiding));
		}
	}

	/**
	 * Waits for the extensions under way: what comes after it has the last word on when
	 * the messages are visible.
	 */
	void forget(List<ReceivedMessage> messages) {
		List<Extension> underWay = new ArrayList<>(0);
		for (ReceivedMessage message : messages) {
			HiddenMessage hidden = this.messages.remove(message.receiptHandle());
			Extension extension = (hidden != null) ? hidden.forget() : null;
			if (extension != null) {
				underWay.add(extension);
			}
		}
		underWay.forEach(Extension::await);
	}

	/**
	 * Has everything extended that is due, in one go for each queue. Not to be called by
	 * two threads at once.
	 */
	void look() {
		Instant now = this.clock.instant();
		Map<ResolvedQueue, Extension> extensions = new LinkedHashMap<>();
		List<HiddenMessage> exhausted = new ArrayList<>(0);
		for (HiddenMessage message : this.messages.values()) {
			switch (message.need(now)) {
				case NONE -> {
				}
				case EXTENSION -> extensions.computeIfAbsent(message.receive().queue(), this::extension).add(message);
				case LIMIT -> exhausted.add(message);
				case TOO_LATE -> drop(message);
			}
		}
		extensions.values().forEach(this.calls::execute);
		leave(exhausted);
	}

	private Extension extension(ResolvedQueue queue) {
		return new Extension(queue, this.visibility, this.clock);
	}

	private void leave(List<HiddenMessage> exhausted) {
		exhausted.forEach(this::drop);
		exhausted.stream()
			.collect(Collectors.groupingBy((message) -> message.receive().queue().key(), Collectors.counting()))
			.forEach((queue, count) -> warn(count, queue));
	}

	private static void warn(long count, String queue) {
		logger.warn("SQS hides a message for 12 hours at most, so it hands {} of queue {} out again while "
				+ "somebody works on it", count, queue);
	}

	private void drop(HiddenMessage message) {
		this.messages.remove(message.receiptHandle(), message);
	}

}
