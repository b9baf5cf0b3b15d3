package dev.sluice.function;

/**
 * What does the work of a function that takes its event as JSON. Safe for use by many
 * threads.
 */
public interface EventTarget {

	/**
	 * Does the work of one event, blocking the calling (virtual) thread for at most the
	 * function's timeout, beside what the start of its environment takes. Never throws:
	 * an error is an answer.
	 */
	Answer invoke(Invocation invocation);

	/**
	 * What it runs in now; none for a target that has no execution environments.
	 */
	default Environments environments() {
		return Environments.NONE;
	}

}
