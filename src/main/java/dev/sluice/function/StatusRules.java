package dev.sluice.function;

import java.util.Set;

/**
 * What the statuses of an HTTP endpoint mean. Each set has statuses like {@code 404} and
 * classes like {@code 5xx}; a status goes before its class.
 *
 * @param successOn what is a success
 * @param retryOn what fails the batch so that it comes back, as does what is in no set
 * @param deadLetterOn what makes processing the messages again useless
 */
public record StatusRules(Set<String> successOn, Set<String> retryOn, Set<String> deadLetterOn) {

	/** What 2xx alone makes a success, and nothing hopeless. */
	public static final StatusRules DEFAULT = new StatusRules(Set.of("2xx"), Set.of(), Set.of());

	private static final int CLASS = 100;

	public StatusRules {
		successOn = Set.copyOf(successOn);
		retryOn = Set.copyOf(retryOn);
		deadLetterOn = Set.copyOf(deadLetterOn);
	}

	/**
	 * What a status means.
	 */
	public Meaning of(int status) {
		String exact = Integer.toString(status);
		return names(exact) ? meaning(exact) : meaning(status / CLASS + "xx");
	}

	private boolean names(String entry) {
		return this.successOn.contains(entry) || this.retryOn.contains(entry) || this.deadLetterOn.contains(entry);
	}

	private Meaning meaning(String entry) {
		if (this.successOn.contains(entry)) {
			return Meaning.SUCCESS;
		}
		return this.deadLetterOn.contains(entry) ? Meaning.DEAD_LETTER : Meaning.RETRY;
	}

	/** What becomes of the messages. */
	public enum Meaning {

		/** The function has done its work, and its body says what failed. */
		SUCCESS,
		/** The messages come back. */
		RETRY,
		/** The messages belong into the dead-letter queue. */
		DEAD_LETTER

	}

}
