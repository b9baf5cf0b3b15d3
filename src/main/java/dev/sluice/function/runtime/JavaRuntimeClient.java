package dev.sluice.function.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.util.FileSystemUtils;

/**
 * AWS's runtime client for Java, which Sluice carries as a resource: a JVM of its own
 * cannot see into Sluice's jar, so it is unpacked when the first function needs it.
 */
final class JavaRuntimeClient implements AutoCloseable {

	private static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

	private static final List<String> JARS = List.of("aws-lambda-java-runtime-interface-client",
			"aws-lambda-java-serialization", "aws-lambda-java-core", "aws-lambda-java-events", "joda-time",
			"utils-lite");

	private final List<Path> jars = new ArrayList<>();

	private boolean closed;

	/**
	 * The command of a handler. What the code brings along comes before what Sluice
	 * carries, and the JVM is set up as on Lambda: for one invocation at a time.
	 * @param code a jar, or a folder of classes and jars
	 * @throws UncheckedIOException if the client cannot be unpacked
	 */
	List<String> command(String handler, Path code, long heapBytes) {
		List<String> classPath = new ArrayList<>();
		classPath.add(code.toString());
		if (Files.isDirectory(code)) {
			classPath.add(code.resolve("*").toString());
			classPath.add(code.resolve("lib").resolve("*").toString());
		}
		unpacked().forEach((jar) -> classPath.add(jar.toString()));
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Xmx" + heapBytes, "-cp",
				String.join(System.getProperty("path.separator"), classPath), MAIN_CLASS, handler);
	}

	private synchronized List<Path> unpacked() {
		if (this.jars.isEmpty() && !this.closed) {
			try {
				Path folder = Files.createTempDirectory("sluice-java-runtime-");
				for (String name : JARS) {
					this.jars.add(unpack(name + ".jar", folder));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The runtime client for Java cannot be unpacked", ex);
			}
		}
		return List.copyOf(this.jars);
	}

	private static Path unpack(String name, Path folder) throws IOException {
		Path file = folder.resolve(name);
		try (InputStream jar = JavaRuntimeClient.class.getResourceAsStream("client/" + name)) {
			Files.copy(Objects.requireNonNull(jar, name), file);
		}
		return file;
	}

	@Override
	public synchronized void close() throws IOException {
		this.closed = true;
		if (!this.jars.isEmpty()) {
			FileSystemUtils.deleteRecursively(this.jars.getFirst().getParent());
		}
	}

}
