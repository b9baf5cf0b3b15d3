package dev.sluice.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Python of this machine.
 */
public final class PythonRuntime {

	/**
	 * The program that runs a script.
	 */
	public static final String PROGRAM = "python3";

	private static final List<String> IS_RECENT = List.of(PROGRAM, "-c",
			"import sys; sys.exit(sys.version_info < (3, 9))");

	private PythonRuntime() {
	}

	/**
	 * Skips the test, and prints why, where there is no Python, or one that is too old.
	 */
	public static void assumeInstalled(String test) {
		Skipped.where(test, missing());
	}

	private static String missing() {
		try {
			return (Command.execute(Path.of(""), IS_RECENT).status() == 0) ? ""
					: "it needs Python 3.9 or newer, and " + PROGRAM + " is older";
		}
		catch (IOException ex) {
			return "it needs Python 3.9 or newer, and " + PROGRAM + " is not installed";
		}
	}

}
