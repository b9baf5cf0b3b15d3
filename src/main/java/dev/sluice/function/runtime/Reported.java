package dev.sluice.function.runtime;

/**
 * What a runtime said of an invocation, or of its init.
 */
sealed interface Reported {

	/** The function returned. */
	record Response(String payload) implements Reported {
	}

	/**
	 * The function, or the runtime, failed.
	 *
	 * @param type what the runtime says beside the error object; empty where it says
	 * nothing
	 */
	record Problem(String type, String payload) implements Reported {
	}

	/**
	 * The response is larger than Lambda takes.
	 */
	record TooLarge(long bytes) implements Reported {
	}

}
