package dev.sluice.monitoring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs and that a machine may lack.
 */
final class InstalledTool {

	private InstalledTool() {
	}

	/**
	 * Where the program is; where there is none, the test is skipped, and says why.
	 */
	static Path find(String name) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseGet(() -> skip(name));
	}

	private static Path skip(String name) {
		String reason = name + " is not installed (Debian's package prometheus has it)";
		System.err.println("Skipped: " + reason);
		return Assumptions.abort(reason);
	}

}
