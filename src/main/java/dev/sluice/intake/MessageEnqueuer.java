package dev.sluice.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageRules;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.Violation;
import dev.sluice.request.RequestRefused;
import dev.sluice.tracing.MessageTracing;
import dev.sluice.tracing.SendSpan;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues single messages: those that are posted, and those that other calls make. Safe
 * for use by many threads; blocks the calling (virtual) thread.
 */
public final class MessageEnqueuer {

	static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	private final MessageSender sender;

	private final IntakeMetrics metrics;

	private final MessageTracing tracing;

	MessageEnqueuer(MessageSender sender, IntakeMetrics metrics, MessageTracing tracing) {
		this.sender = sender;
		this.metrics = metrics;
		this.tracing = tracing;
	}

	/**
	 * Sends the message and waits until SQS has stored it.
	 * @param idempotencyKey the header, if there is one
	 * @throws RequestRefused if it was not stored
	 */
	SentMessage enqueue(ResolvedQueue queue, byte[] json, @Nullable String idempotencyKey) {
		OutgoingMessage message = switch (MessageReader.readMessage(json)) {
			case Reading.Understood understood -> withIdempotencyKey(queue, understood.message(), idempotencyKey);
			case Reading.Wrong wrong -> throw refuse(queue, wrong.violations());
		};
		return enqueue(queue, message);
	}

	/**
	 * Sends a message and waits until SQS has stored it.
	 * @throws RequestRefused if it was not stored
	 */
	public SentMessage enqueue(ResolvedQueue queue, OutgoingMessage message) {
		List<Violation> violations = MessageRules.violations(queue, message);
		if (!violations.isEmpty()) {
			throw refuse(queue, violations);
		}
		SendOutcome outcome = send(queue, message);
		this.metrics.count(queue, outcome);
		return switch (outcome) {
			case SendOutcome.Sent sent ->
				new SentMessage(sent.messageId(), sent.md5OfMessageBody(), sent.sequenceNumber());
			case SendOutcome.Refused refused -> throw RequestRefused.bySqs(refused);
			case SendOutcome.Unavailable unavailable ->
				throw RequestRefused.unavailable(unavailable.reason(), unavailable.retryAfter());
		};
	}

	private SendOutcome send(ResolvedQueue queue, OutgoingMessage message) {
		try (SendSpan span = this.tracing.send(queue)) {
			SendOutcome outcome = this.sender.send(queue, span.carriedBy(message)).join();
			span.sent(outcome);
			return outcome;
		}
	}

	private RequestRefused refuse(ResolvedQueue queue, List<Violation> violations) {
		this.metrics.countRefused(queue);
		return RequestRefused.wrong(violations);
	}

	private OutgoingMessage withIdempotencyKey(ResolvedQueue queue, OutgoingMessage message, @Nullable String key) {
		if (key == null) {
			return message;
		}
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>(message.attributes());
		if (attributes.put(IDEMPOTENCY_KEY, MessageAttribute.text(key)) != null) {
			throw refuse(queue, List.of(new Violation(Violation.Rule.INVALID, "/messageAttributes/" + IDEMPOTENCY_KEY,
					"the header Idempotency-Key is %s, and the message attribute of that name is given too; only one of them can be"
						.formatted(Violation.quote(key)))));
		}
		boolean deduplicates = queue.fifo() && message.messageDeduplicationId() == null;
		return new OutgoingMessage(message.body(), attributes, message.delay(), message.messageGroupId(),
				deduplicates ? key : message.messageDeduplicationId(), message.traceHeader());
	}

}
