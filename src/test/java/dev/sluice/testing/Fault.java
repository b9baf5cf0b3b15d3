package dev.sluice.testing;

/**
 * The ways in which SQS fails, or the network to it.
 */
public enum Fault {

	/** It cannot be reached. */
	STOPPED("stopped"),

	/** Each call takes two seconds longer. */
	SLOW("2 s longer per call"),

	/** Each call is answered by an internal error. */
	FAILING("answers 500"),

	/** Each call is refused, since there are too many. */
	THROTTLING("throttles"),

	/** Connections break several times a second. */
	RESETTING("resets connections");

	private final String description;

	Fault(String description) {
		this.description = description;
	}

	public String description() {
		return this.description;
	}

}
