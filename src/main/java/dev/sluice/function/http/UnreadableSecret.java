package dev.sluice.function.http;

import java.nio.file.Path;

/**
 * A file with what nobody else may know cannot be used.
 */
final class UnreadableSecret extends RuntimeException {

	private final String words;

	UnreadableSecret(Path file, String reason) {
		super("Sluice cannot use " + file + ": " + reason);
		this.words = "Sluice cannot use " + file + ": " + reason;
	}

	String words() {
		return this.words;
	}

}
