package dev.sluice.function;

import java.util.Map;

import dev.sluice.queue.EventSize;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of a record in Lambda's SQS event, as JSON without white space, in
 * UTF-8, without making it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda
 * with Amazon SQS</a>
 */
public final class SqsEventSize implements EventSize {

	/** Names, quotes, colons, commas and braces that every record has. */
	private static final int FRAME = """
			{"messageId":,"receiptHandle":,"body":,"attributes":{},"messageAttributes":{},"md5OfBody":,\
			"eventSource":"aws:sqs","eventSourceARN":,"awsRegion":},""".length();

	private static final int ATTRIBUTE_FRAME = """
			:{"stringListValues":[],"binaryListValues":[],"dataType":},""".length();

	private static final int STRING_VALUE = "\"stringValue\":,".length();

	private static final int BINARY_VALUE = "\"binaryValue\":\"\",".length();

	private static final int MD5_OF_ATTRIBUTES = "\"md5OfMessageAttributes\":,".length();

	/** What escaping makes of one character at most. */
	private static final int LONGEST_ESCAPE = 6;

	private final ResolvedQueue queue;

	public SqsEventSize(ResolvedQueue queue) {
		this.queue = queue;
	}

	@Override
	public long atMost(ReceivedMessage message) {
		long characters = (long) message.body().length() + message.receiptHandle().length();
		for (Map.Entry<String, MessageAttribute> attribute : message.messageAttributes().entrySet()) {
			characters += attribute.getKey().length() + attribute.getValue().bytes() + ATTRIBUTE_FRAME;
		}
		for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
			characters += attribute.getKey().length() + attribute.getValue().length() + 1;
		}
		return LONGEST_ESCAPE * (characters + FRAME + this.queue.arn().length() + 200);
	}

	@Override
	public long exactly(ReceivedMessage message) {
		long bytes = FRAME + text(message.messageId()) + text(message.receiptHandle()) + text(message.body())
				+ text(message.md5OfBody()) + text(this.queue.arn()) + text(this.queue.region());
		for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
			bytes += text(attribute.getKey()) + text(attribute.getValue()) + 2;
		}
		bytes -= comma(message.attributes());
		for (Map.Entry<String, MessageAttribute> attribute : message.messageAttributes().entrySet()) {
			bytes += text(attribute.getKey()) + attribute(attribute.getValue());
		}
		bytes -= comma(message.messageAttributes());
		String md5 = message.md5OfMessageAttributes();
		return (md5 != null && !message.messageAttributes().isEmpty()) ? bytes + MD5_OF_ATTRIBUTES + text(md5) : bytes;
	}

	private static long attribute(MessageAttribute attribute) {
		long bytes = ATTRIBUTE_FRAME + text(attribute.dataType());
		byte @Nullable [] binary = attribute.binaryValue();
		if (binary != null) {
			bytes += BINARY_VALUE + (binary.length + 2) / 3 * 4L;
		}
		String value = attribute.stringValue();
		return (value != null) ? bytes + STRING_VALUE + text(value) : bytes;
	}

	/**
	 * The comma that the last of several does not have.
	 */
	private static int comma(Map<String, ?> map) {
		return map.isEmpty() ? 0 : 1;
	}

	/**
	 * A JSON text with its quotes.
	 */
	private static long text(String value) {
		long bytes = 2;
		for (int i = 0; i < value.length(); i++) {
			bytes += bytes(value.charAt(i));
		}
		return bytes;
	}

	/**
	 * Surrogates count two each, so four for the pair.
	 */
	private static int bytes(char c) {
		if (c >= 0x80) {
			return (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		return switch (c) {
			case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
			default -> (c < 0x20) ? LONGEST_ESCAPE : 1;
		};
	}

}
