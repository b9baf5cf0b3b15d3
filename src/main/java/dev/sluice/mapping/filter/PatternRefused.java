package dev.sluice.mapping.filter;

/**
 * A pattern cannot be used; the message says where it is wrong, how, and what would do.
 */
class PatternRefused extends RuntimeException {

	PatternRefused(String problem) {
		super(problem);
	}

	/**
	 * Refuses a part of a pattern.
	 * @param pointer where it stands, as an RFC 6901 pointer
	 * @param problem a sentence about it without its subject, and what would do instead
	 */
	static PatternRefused at(String pointer, String problem) {
		return new PatternRefused((pointer.isEmpty() ? "The pattern " : "What stands at " + pointer + " ") + problem);
	}

}
