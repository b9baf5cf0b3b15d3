package dev.sluice.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prometheus's own tool checks the rules and runs their unit tests.
 */
@NeedsTool("promtool")
@Timeout(60)
class PromtoolTests {

	@TempDir
	private static Path directory;

	@Test
	void theRulesAreValid() throws Exception {
		Result result = run("check", "rules", "--lint=all", "--lint-fatal", Alert.RULES.toString());
		assertThat(result.output()).contains("SUCCESS: " + Alert.all().size() + " rules found");
		assertThat(result.exitCode()).as(result.output()).isZero();
	}

	@ParameterizedTest
	@MethodSource("files")
	void theAlertsFireAndAreSilentAsTheirTestsSay(Path file) throws Exception {
		Result result = run("test", "rules", file.toString());
		assertThat(result.exitCode()).as(result.output()).isZero();
	}

	/**
	 * Guards against a tool, or a way of calling it, that finds everything good.
	 */
	@Test
	void aWrongExpectationIsFound() throws Exception {
		Path file = AlertRulesTests.TESTS.resolve("throttled.yaml");
		String wrong = Files.readString(file)
			.replace("severity: warning", "severity: critical")
			.replace("../../../helm", Path.of("helm").toAbsolutePath().toString());
		Result result = run("test", "rules", Files.writeString(directory.resolve("wrong.yaml"), wrong).toString());
		assertThat(result.exitCode()).as(result.output()).isOne();
		assertThat(result.output()).contains("severity=\"warning\"");
	}

	static Stream<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(AlertRulesTests.TESTS)) {
			return files.sorted().toList().stream();
		}
	}

	private static Result run(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(InstalledTool.path("promtool").toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Result(process.waitFor(), output);
	}

	private record Result(int exitCode, String output) {

	}

}
