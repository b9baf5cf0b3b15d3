package dev.sluice.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS's runtime client for Node.js, as {@code .ci/install-node-client} installs it: in
 * the version that the example names, outside of the project. The property
 * {@code sluice.node-client} names another folder that has {@code node_modules} with it.
 * <p>
 * It is installed beside the build, so that only end-to-end tests can count on it.
 */
public final class NodeRuntimeClient {

	/**
	 * The folder of the function that is run with it.
	 */
	public static final Path EXAMPLE = Path.of("examples", "functions", "nodejs");

	private static final String NAME = "aws-lambda-ric";

	private NodeRuntimeClient() {
	}

	/**
	 * Skips the test, and prints why, where the client is not installed.
	 * @return the program, whose argument is the handler
	 */
	public static Path assumeInstalled(String test) {
		Path program = folder().resolve("node_modules/.bin/" + NAME);
		Skipped.where(test, Files.isExecutable(program) ? ""
				: "it needs " + program + ", which .ci/install-node-client installs, or says why it cannot");
		return program;
	}

	private static Path folder() {
		String folder = System.getProperty("sluice.node-client");
		return (folder != null) ? Path.of(folder).toAbsolutePath()
				: caches().resolve("sluice/" + NAME + "-" + version());
	}

	private static Path caches() {
		String caches = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), "");
		return caches.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
	}

	private static String version() {
		JsonNode description = JsonMapper.shared().readTree(EXAMPLE.resolve("package.json"));
		return description.path("dependencies").path(NAME).asString();
	}

}
