package dev.sluice.mapping.filter;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.ReceivedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which messages the function of a mapping gets: those that match at least one of its
 * filters, and all of them where it has none. Safe for use by many threads.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control
 * which events Lambda sends to your function</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">Using event
 * filtering with an Amazon SQS event source</a>
 */
public final class MessageFilter {

	/** Lambda's quota, once it has been increased. */
	static final int MOST_FILTERS = 10;

	private static final Logger logger = LoggerFactory.getLogger(MessageFilter.class);

	private final String mapping;

	private final List<ObjectPattern> patterns;

	private final FieldTree wanted = new FieldTree();

	private MessageFilter(String mapping, List<ObjectPattern> patterns) {
		this.mapping = mapping;
		this.patterns = patterns;
		patterns.forEach((pattern) -> pattern.markIn(this.wanted));
	}

	/**
	 * Compiles the patterns of a mapping.
	 * @throws InvalidFilterPattern if one of them is no pattern, could never match, or is
	 * one too many
	 */
	public static MessageFilter of(MappingSettings settings) {
		List<ObjectPattern> compiled = new ArrayList<>();
		for (String pattern : settings.filterPatterns()) {
			try {
				compiled.add(compile(pattern, compiled.size()));
			}
			catch (PatternRefused ex) {
				throw new InvalidFilterPattern(settings, compiled.size(), ex);
			}
		}
		return new MessageFilter(settings.id(), List.copyOf(compiled));
	}

	private static ObjectPattern compile(String pattern, int index) {
		if (index == MOST_FILTERS) {
			throw new PatternRefused("A mapping has at most " + MOST_FILTERS
					+ " filters. Put several values into one list, such as {\"body\": {\"type\": [\"created\", \"changed\"]}}");
		}
		return PatternCompiler.compile(pattern);
	}

	/**
	 * Whether the function gets the message. A message that cannot be compared counts as
	 * a match, with a warning: what does not match is deleted.
	 */
	public boolean matches(ReceivedMessage message) {
		return this.patterns.isEmpty() || matchesAny(message);
	}

	// the boundary of all that a message may hold: no error of ours may cost a message
	private boolean matchesAny(ReceivedMessage message) {
		try {
			Json.Fields json = MessageJson.of(message, this.wanted);
			return this.patterns.stream().anyMatch((pattern) -> pattern.holds(json));
		}
		catch (RuntimeException ex) {
			logger.warn("Mapping {} cannot compare message {} with its filters, so the function gets it: {}",
					this.mapping, message.messageId(), ex.toString());
			return true;
		}
	}

}
