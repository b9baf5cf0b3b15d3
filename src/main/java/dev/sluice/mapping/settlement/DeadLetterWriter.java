package dev.sluice.mapping.settlement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.StoredCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters: body and attributes of the message as they are, and the reason in
 * attributes of its own.
 * <p>
 * SQS limits the number of attributes and the size of a message, and the message comes
 * first: reason attributes are added in a fixed order, and what has no room is left out.
 * So the receive count gives way first and the error's message last. Reason attributes
 * that the message brings along, since it was a dead letter before, are replaced.
 */
final class DeadLetterWriter {

	static final String ERROR_MESSAGE = "sluice.error.message";

	static final String ERROR_TYPE = "sluice.error.type";

	static final String FUNCTION = "sluice.function";

	static final String SOURCE_QUEUE = "sluice.source.queue";

	static final String RECEIVE_COUNT = "sluice.receive.count";

	static final int LONGEST_MESSAGE = 1_000;

	private static final int LONGEST_NAME = 256;

	private final String function;

	DeadLetterWriter(String function) {
		this.function = function;
	}

	OutgoingMessage write(ResolvedQueue source, ResolvedQueue deadLetterQueue, ReceivedMessage message,
			Hopelessness why) {
		SequencedMap<String, MessageAttribute> reason = reason(source, message, why);
		Map<String, MessageAttribute> attributes = new LinkedHashMap<>(message.messageAttributes());
		attributes.keySet().removeAll(reason.keySet());
		// SQS stores no empty attribute
		reason.values().removeIf((attribute) -> "".equals(attribute.stringValue()));
		return new OutgoingMessage(message.body(), attributes, null, group(deadLetterQueue, message),
				deadLetterQueue.fifo() ? message.messageId() : null, message.traceHeader())
			.withWhatHasRoom(deadLetterQueue, reason);
	}

	private SequencedMap<String, MessageAttribute> reason(ResolvedQueue source, ReceivedMessage message,
			Hopelessness why) {
		SequencedMap<String, MessageAttribute> reason = new LinkedHashMap<>();
		reason.put(ERROR_MESSAGE, text(why.errorMessage(), LONGEST_MESSAGE));
		reason.put(ERROR_TYPE, text(why.errorType(), LONGEST_NAME));
		reason.put(FUNCTION, text(this.function, LONGEST_NAME));
		reason.put(SOURCE_QUEUE, text(source.name(), LONGEST_NAME));
		reason.put(RECEIVE_COUNT, new MessageAttribute("Number", Integer.toString(message.receiveCount()), null));
		return reason;
	}

	private static MessageAttribute text(String text, int longest) {
		String stored = StoredCharacters.escapeOthers(text);
		if (stored.length() <= longest) {
			return MessageAttribute.text(stored);
		}
		int end = Character.isHighSurrogate(stored.charAt(longest - 4)) ? longest - 4 : longest - 3;
		return MessageAttribute.text(stored.substring(0, end) + "...");
	}

	/**
	 * A FIFO queue needs a group, a standard queue may have tenants.
	 */
	private static @Nullable String group(ResolvedQueue deadLetterQueue, ReceivedMessage message) {
		String group = message.messageGroupId();
		return (group == null && deadLetterQueue.fifo()) ? message.messageId() : group;
	}

}
