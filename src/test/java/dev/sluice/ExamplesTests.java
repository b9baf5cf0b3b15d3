package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples in Java compile against what Sluice itself uses. That the one with
 * Testcontainers runs is shown by {@link ImageEndToEndTests} where Docker is reachable;
 * the functions in Python, Node.js and Java, and the endpoint, are run by
 * {@link LanguagesEndToEndTests}.
 */
class ExamplesTests {

	@TempDir
	private Path directory;

	@Test
	void theFunctionAndItsIntegrationTestCompile() throws IOException {
		CompiledSources.compile(this.directory, sources(Path.of("examples/testcontainers/src")));

		assertThat(this.directory.resolve("com/acme/orders")).isDirectoryContaining("glob:**/OrderHandler.class")
			.isDirectoryContaining("glob:**/OrdersIT.class");
	}

	@Test
	void theFunctionInJavaCompiles() throws IOException {
		CompiledSources.compile(this.directory, sources(Path.of("examples/functions/java/src")));

		assertThat(this.directory.resolve("com/acme/orders")).isDirectoryContaining("glob:**/OrderFunction.class");
	}

	private static List<String> sources(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(".java")).map(ExamplesTests::read).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
