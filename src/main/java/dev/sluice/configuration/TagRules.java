package dev.sluice.configuration;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules of SQS for the tags of a queue.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html">
 * TagQueue</a>
 */
final class TagRules {

	private static final int MOST_TAGS = 50;

	private static final int LONGEST_KEY = 128;

	private static final int LONGEST_VALUE = 256;

	private final String property;

	private final Problems problems;

	TagRules(String property, Problems problems) {
		this.property = property;
		this.problems = problems;
	}

	void check(List<TagProperties> tags) {
		if (tags.size() > MOST_TAGS) {
			this.problems.add(this.property, tags.size() + " tags", "at most " + MOST_TAGS + " tags",
					"leave out " + (tags.size() - MOST_TAGS));
		}
		Set<String> keys = new HashSet<>();
		for (int index = 0; index < tags.size(); index++) {
			TagProperties tag = tags.get(index);
			String element = this.property + "[" + index + "]";
			checkKey(element + ".key", tag, keys);
			checkValue(element + ".value", tag.value());
		}
	}

	private void checkKey(String property, TagProperties tag, Set<String> keys) {
		String key = tag.key();
		if (key == null) {
			this.problems.addMissing(property, "every tag has a key", "team");
		}
		else if (key.isEmpty() || key.length() > LONGEST_KEY) {
			this.problems.add(property, key, "1 to " + LONGEST_KEY + " characters; this has " + key.length(),
					key.isEmpty() ? "team" : key.substring(0, LONGEST_KEY));
		}
		else if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
			this.problems.add(property, key, "keys that start with aws: are AWS's own", key.substring("aws:".length()));
		}
		else if (!keys.add(key)) {
			this.problems.add(property, key, "each key once", "leave out one of them");
		}
	}

	private void checkValue(String property, String value) {
		if (value.length() > LONGEST_VALUE) {
			this.problems.add(property, value, "at most " + LONGEST_VALUE + " characters; this has " + value.length(),
					value.substring(0, LONGEST_VALUE));
		}
	}

}
