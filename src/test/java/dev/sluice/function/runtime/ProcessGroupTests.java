package dev.sluice.function.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class ProcessGroupTests {

	private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello");

	@Test
	void limitsTheMemoryOfEveryProcess() throws Exception {
		assertThat(output("ulimit -d; sh -c 'ulimit -d'", 128L * 1024 * 1024)).isEqualTo("131072\n131072\n");
		assertThat(output("ulimit -d", 0)).isEqualTo("unlimited\n");
	}

	@Test
	void givesTheCommandItsVariablesAndNoOthers() throws Exception {
		assertThat(output("env", 0).lines()).contains("GREETING=hello")
			.noneMatch((line) -> line.startsWith("JAVA_HOME=") || line.startsWith("HOME="));
	}

	@Test
	void startsInItsDirectoryWithNothingToRead(@TempDir Path directory) throws Exception {
		ProcessGroup group = ProcessGroup.start(List.of("sh", "-c", "pwd; cat"), ENVIRONMENT, directory, 0);

		assertThat(text(group)).isEqualTo(directory.toRealPath() + "\n");
		assertThat(group.awaitExit()).isZero();
	}

	@Test
	void tellsHowTheCommandEnded() throws Exception {
		assertThat(exitCode("exit 3")).isEqualTo(3);
		assertThat(exitCode("kill -KILL $$")).isEqualTo(128 + 9);
	}

	@Test
	void saysWhichDirectoryIsMissing(@TempDir Path directory) {
		assertThatIOException()
			.isThrownBy(() -> ProcessGroup.start(List.of("true"), ENVIRONMENT, directory.resolve("missing"), 0))
			.withMessageContaining("missing");
	}

	private static int exitCode(String script) throws IOException, InterruptedException {
		return ProcessGroup.start(List.of("sh", "-c", script), ENVIRONMENT, null, 0).awaitExit();
	}

	private static String output(String script, long limit) throws IOException, InterruptedException {
		ProcessGroup group = ProcessGroup.start(List.of("sh", "-c", script), ENVIRONMENT, null, limit);
		String text = text(group);
		group.awaitExit();
		return text;
	}

	private static String text(ProcessGroup group) throws IOException {
		return new String(group.output().readAllBytes(), StandardCharsets.UTF_8);
	}

}
