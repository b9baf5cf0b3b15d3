package dev.sluice.function.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * AWS's runtime client for Java, which Sluice carries as a resource: a JVM of its own
 * cannot see into Sluice's jar, so it is unpacked when the first function needs it. Its
 * native part is unpacked as well: left to itself, every JVM that starts would write it
 * to the same file in {@code /tmp}, under the others' feet.
 */
final class JavaRuntimeClient implements AutoCloseable {

	private static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

	private static final String NATIVE_PART_PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi."
			+ "NativeClient.JNI";

	private static final String CLIENT = "aws-lambda-java-runtime-interface-client";

	private static final List<String> JARS = List.of(CLIENT, "aws-lambda-java-serialization", "aws-lambda-java-core",
			"aws-lambda-java-events", "joda-time", "utils-lite");

	private @Nullable Path folder;

	/**
	 * The command of a handler. What the code brings along comes before what Sluice
	 * carries, and the JVM is set up as on Lambda: for one invocation at a time.
	 * @param code a jar, or a folder of classes and jars
	 * @throws UncheckedIOException if the client cannot be unpacked
	 */
	List<String> command(String handler, Path code, long heapBytes) {
		Path client = unpacked();
		List<String> classPath = new ArrayList<>();
		classPath.add(code.toString());
		if (Files.isDirectory(code)) {
			classPath.add(code.resolve("*").toString());
			classPath.add(code.resolve("lib").resolve("*").toString());
		}
		classPath.add(client.resolve("*").toString());
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-Xmx" + heapBytes, "--enable-native-access=ALL-UNNAMED",
				"-D" + NATIVE_PART_PROPERTY + "=" + client.resolve(nativePart()), "-cp",
				String.join(File.pathSeparator, classPath), MAIN_CLASS, handler);
	}

	private synchronized Path unpacked() {
		if (this.folder == null) {
			try {
				this.folder = unpack();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The runtime client for Java cannot be unpacked", ex);
			}
		}
		return this.folder;
	}

	private static Path unpack() throws IOException {
		Path folder = Files.createTempDirectory("sluice-java-runtime-");
		for (String name : JARS) {
			try (InputStream jar = JavaRuntimeClient.class.getResourceAsStream("client/" + name + ".jar")) {
				Files.copy(Objects.requireNonNull(jar, name), folder.resolve(name + ".jar"));
			}
		}
		try (JarFile client = new JarFile(folder.resolve(CLIENT + ".jar").toFile());
				InputStream part = client.getInputStream(client.getEntry("jni/" + nativePart()))) {
			Files.copy(part, folder.resolve(nativePart()));
		}
		return folder;
	}

	private static String nativePart() {
		boolean arm = System.getProperty("os.arch").equals("aarch64");
		boolean musl = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
		return "libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + (arm ? "aarch_64" : "x86_64") + ".so";
	}

	@Override
	public synchronized void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
