package dev.sluice.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.testcontainers.DockerClientFactory;

/**
 * The command line of Docker, as a user types it.
 */
public final class Docker {

	private Docker() {
	}

	/**
	 * Skips the test, and prints why, where no engine is reachable or one of the images
	 * is not there: nothing is downloaded for a test.
	 */
	public static void assumeImages(String test, List<String> images) {
		Skipped.where(test, missing(images));
	}

	private static String missing(List<String> images) {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			return "it needs Docker, and none is reachable";
		}
		List<String> absent = images.stream().filter((image) -> !isThere(image)).toList();
		return absent.isEmpty() ? "" : "it needs images that are not here: docker pull " + String.join(" ", absent);
	}

	private static boolean isThere(String image) {
		try {
			return execute(List.of("image", "inspect", image)).status() == 0;
		}
		catch (IOException ex) {
			// there is an engine, but no command line
			return false;
		}
	}

	/**
	 * Runs {@code docker} with these arguments and returns what it printed.
	 */
	public static String run(String... arguments) throws IOException {
		Command result = execute(List.of(arguments));
		if (result.status() != 0) {
			throw new IllegalStateException("docker " + String.join(" ", arguments) + ":\n" + result.output());
		}
		return result.output();
	}

	/**
	 * Runs {@code docker} with these arguments, whatever its exit code.
	 */
	public static Command execute(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(arguments);
		return Command.execute(Path.of(""), command);
	}

}
