package dev.sluice.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What SQS demands of a message, checked before it is sent, so that a message that cannot
 * be stored never costs a request nor fails a batch.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">
 * SendMessage</a>
 */
public final class MessageRules {

	/** How many message attributes a message has at most. */
	public static final int MOST_ATTRIBUTES = 10;

	private static final int LONGEST_DELAY_SECONDS = 900;

	private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

	private final ResolvedQueue queue;

	private final OutgoingMessage message;

	private final List<Violation> violations = new ArrayList<>();

	private MessageRules(ResolvedQueue queue, OutgoingMessage message) {
		this.queue = queue;
		this.message = message;
	}

	/**
	 * What keeps the queue from taking the message; empty where nothing does.
	 */
	public static List<Violation> violations(ResolvedQueue queue, OutgoingMessage message) {
		MessageRules rules = new MessageRules(queue, message);
		rules.checkBody();
		rules.checkAttributes();
		rules.checkDelay();
		rules.checkMessageGroup();
		rules.checkDeduplication();
		rules.checkSize();
		return List.copyOf(rules.violations);
	}

	private void checkBody() {
		String body = this.message.body();
		int other = StoredCharacters.firstOther(body);
		if (body.isEmpty()) {
			add(Violation.Rule.MISSING, "/body", "body is empty; SQS stores no empty message");
		}
		else if (other != -1) {
			add(Violation.Rule.CHARACTERS, "/body",
					"body has U+%04X at index %d; %s".formatted(body.codePointAt(other), other, StoredCharacters.RULE));
		}
	}

	private void checkAttributes() {
		Map<String, MessageAttribute> attributes = this.message.attributes();
		if (attributes.size() > MOST_ATTRIBUTES) {
			add(Violation.Rule.INVALID, "/messageAttributes", tooManyAttributes(attributes.size()));
			return;
		}
		attributes
			.forEach((name, attribute) -> this.violations.addAll(new AttributeRules(name, attribute).violations()));
	}

	/**
	 * The sentence about more message attributes than SQS takes.
	 */
	public static String tooManyAttributes(int attributes) {
		return "messageAttributes has %d attributes; a message has at most %d".formatted(attributes, MOST_ATTRIBUTES);
	}

	private void checkDelay() {
		if (this.message.delay() == null) {
			return;
		}
		long seconds = this.message.delay().toSeconds();
		if (this.queue.fifo()) {
			add(Violation.Rule.INVALID, "/delaySeconds",
					"delaySeconds is %d; queue %s is FIFO, where only the queue itself has a delay".formatted(seconds,
							this.queue.key()));
		}
		else if (seconds < 0 || seconds > LONGEST_DELAY_SECONDS) {
			add(Violation.Rule.INVALID, "/delaySeconds", delayOutOfRange(Long.toString(seconds)));
		}
	}

	/**
	 * The sentence about a delay that SQS does not take, for numbers of any size.
	 */
	public static String delayOutOfRange(String seconds) {
		return "delaySeconds is %s; it must be from 0 to %d".formatted(Violation.excerpt(seconds),
				LONGEST_DELAY_SECONDS);
	}

	private void checkMessageGroup() {
		if (this.queue.fifo() && this.message.messageGroupId() == null) {
			add(Violation.Rule.MISSING, "/messageGroupId",
					"messageGroupId is missing; queue %s is FIFO and needs one".formatted(this.queue.key()));
		}
		checkId("messageGroupId", this.message.messageGroupId());
	}

	private void checkDeduplication() {
		String id = this.message.messageDeduplicationId();
		if (!this.queue.fifo() && id != null) {
			add(Violation.Rule.INVALID, "/messageDeduplicationId",
					"messageDeduplicationId is %s; queue %s is a standard queue, only FIFO queues deduplicate"
						.formatted(Violation.quote(id), this.queue.key()));
			return;
		}
		if (this.queue.fifo() && id == null && !this.queue.attributes().contentBasedDeduplication()) {
			add(Violation.Rule.INVALID, "/messageDeduplicationId",
					"messageDeduplicationId is missing; queue %s is FIFO without content-based deduplication and needs one"
						.formatted(this.queue.key()));
		}
		checkId("messageDeduplicationId", id);
	}

	private void checkId(String field, @Nullable String id) {
		if (id != null && !ID.matcher(id).matches()) {
			add(Violation.Rule.INVALID, "/" + field,
					"%s is %s (%d characters); it must be 1 to 128 ASCII letters, digits and punctuation marks"
						.formatted(field, Violation.quote(id), id.length()));
		}
	}

	private void checkSize() {
		int most = this.queue.attributes().largestMessageBytes();
		int bytes = this.message.bytes();
		if (bytes > most) {
			int body = Utf8.length(this.message.body());
			add(Violation.Rule.SIZE, "/body",
					"the message is %d bytes (body %d, message attributes %d); queue %s takes at most %d"
						.formatted(bytes, body, bytes - body, this.queue.key(), most));
		}
	}

	private void add(Violation.Rule rule, String pointer, String detail) {
		this.violations.add(new Violation(rule, pointer, detail));
	}

}
