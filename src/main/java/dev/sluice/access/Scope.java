package dev.sluice.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of thing that a caller may do.
 */
public enum Scope {

	/** Post messages. */
	ENQUEUE,

	/** Look at queues, mappings and functions. */
	READ,

	/** Change something. */
	OPERATE;

	/**
	 * The scope as it is written in files and tokens.
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<Scope> of(String text) {
		return Stream.of(values()).filter((scope) -> scope.text().equals(text)).findFirst();
	}

}
