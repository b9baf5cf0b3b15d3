package dev.sluice.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a file of keys as a user would.
 */
final class KeyFile {

	private final StringBuilder yaml = new StringBuilder("keys:\n");

	KeyFile key(String name, String key, List<String> scopes) {
		this.yaml.append("""
				  - name: %s
				    sha256: %s
				    scopes: %s
				""".formatted(name, sha256(key), scopes));
		return this;
	}

	KeyFile key(String name, String key, List<String> scopes, List<String> queues) {
		key(name, key, scopes);
		this.yaml.append("    queues: ").append(queues).append('\n');
		return this;
	}

	String yaml() {
		return this.yaml.toString();
	}

	void write(Path file) {
		try {
			Files.writeString(file, yaml());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String sha256(String key) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
