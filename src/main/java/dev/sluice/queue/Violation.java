package dev.sluice.queue;

/**
 * What is wrong with one field of a message that somebody wants to send.
 *
 * @param rule the kind of rule it breaks
 * @param pointer RFC 6901 pointer to the field within the message
 * @param detail names the field, its value and the rule, in a sentence
 */
public record Violation(Rule rule, String pointer, String detail) {

	private static final int LONGEST_EXCERPT = 80;

	public Violation {
		pointer = StoredCharacters.escapeOthers(pointer);
		detail = StoredCharacters.escapeOthers(detail);
	}

	/**
	 * A pointer that takes the names as they are; very long ones are cut.
	 */
	public static String pointer(String... names) {
		StringBuilder pointer = new StringBuilder();
		for (String name : names) {
			pointer.append('/').append(excerpt(name).replace("~", "~0").replace("/", "~1"));
		}
		return pointer.toString();
	}

	/**
	 * The value in quotes, cut where it is long.
	 */
	public static String quote(String value) {
		return '"' + excerpt(value) + '"';
	}

	/**
	 * The value, cut where it is long.
	 */
	public static String excerpt(String value) {
		return (value.length() > LONGEST_EXCERPT) ? value.substring(0, LONGEST_EXCERPT) + "..." : value;
	}

	/** The kinds of rules, with the code that SQS answers for each. */
	public enum Rule {

		/** What must be there is not. */
		MISSING("MissingParameter"),
		/** A value is of the wrong type, out of range or not allowed here. */
		INVALID("InvalidParameterValue"),
		/** The text has characters that SQS does not store. */
		CHARACTERS("InvalidMessageContents"),
		/** The message is larger than the queue takes. */
		SIZE("InvalidParameterValue"),
		/** The message cannot be read at all. */
		SYNTAX("SerializationException");

		private final String code;

		Rule(String code) {
			this.code = code;
		}

		public String code() {
			return this.code;
		}

	}

}
