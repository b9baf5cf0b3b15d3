package dev.sluice.function;

import java.util.Set;

/**
 * What the statuses of an HTTP endpoint mean. Each set has statuses like {@code 404} and
 * classes like {@code 5xx}; a status goes before its class.
 *
 * @param successOn what is a success; 2xx is one unless another set has it
 * @param retryOn what fails the batch so that it comes back, as does what is in no set
 * @param deadLetterOn what makes processing the messages again useless
 */
public record StatusRules(Set<String> successOn, Set<String> retryOn, Set<String> deadLetterOn) {

	/** What 2xx alone makes a success, and nothing hopeless. */
	public static final StatusRules DEFAULT = new StatusRules(Set.of("2xx"), Set.of(), Set.of());

	private static final int CLASS = 100;

	private static final String SUCCESSFUL = "2xx";

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
		String group = status / CLASS + "xx";
		if (names(exact)) {
			return meaning(exact);
		}
		return (group.equals(SUCCESSFUL) && !names(group)) ? Meaning.SUCCESS : meaning(group);
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
