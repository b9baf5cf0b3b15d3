package dev.sluice.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a command.
 *
 * @param status its exit code
 * @param output what it printed, errors included
 */
public record Command(int status, String output) {

	/**
	 * Runs it and waits for its end.
	 */
	public static Command execute(Path directory, List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Command(process.onExit().join().exitValue(), output);
	}

}
