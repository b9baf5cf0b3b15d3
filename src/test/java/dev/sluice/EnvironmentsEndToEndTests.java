package dev.sluice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.testing.PythonRuntime;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Execution environments of the built jar, which run a function in Python: what becomes
 * of them when they crash, and when Sluice does.
 */
@SqsIntegrationTest
@Timeout(900)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class EnvironmentsEndToEndTests {

	private static final int BATCHES = Integer.getInteger("sluice.environment.batches", 500);

	/** As many messages as an enqueued batch may have. */
	private static final int LARGEST_POST = 10_000;

	private static final int ENVIRONMENTS = 16;

	/** The client of SQS keeps as many connections as it has once needed. */
	private static final int CONNECTIONS = 32;

	private static final int WARM_UP = 200;

	private static final Path FUNCTIONS = Path.of("src", "test", "resources", "functions").toAbsolutePath();

	@TempDir
	private Path directory;

	@BeforeAll
	static void needsPython() {
		PythonRuntime.assumeInstalled("Execution environments of the built jar");
	}

	@Test
	void loseNothingWhenTheyCrashAndLeaveNothingBehindWhenSluiceIsKilled(SqsServer sqs) throws Exception {
		Path journal = Files.createFile(this.directory.resolve("journal"));
		try (SluiceProcess sluice = start(sqs, journal)) {
			process(sluice, journal, 0, WARM_UP);
			double files = meter(sluice, "process_files_open_files");
			double threads = meter(sluice, "jvm_threads_live_threads");

			process(sluice, journal, WARM_UP, WARM_UP + BATCHES);

			assertThat(Files.readAllLines(journal)).hasSize(WARM_UP + BATCHES).doesNotHaveDuplicates();
			assertThat(meter(sluice, "process_files_open_files")).isLessThan(files + CONNECTIONS);
			assertThat(meter(sluice, "jvm_threads_live_threads")).isLessThan(threads + ENVIRONMENTS);
			assertThat(sluice.actuator("prometheus").body())
				.contains("sluice_mapping_events_total{event=\"failed\",mapping=\"load\"} "
						+ ((WARM_UP + BATCHES) / 100) + ".0")
				.contains("sluice_function_environments{function=\"load\",phase=\"idle\"} 0.0");
			kill(sluice);
		}
	}

	/**
	 * Returns when all messages are processed and no environment is left.
	 */
	private static void process(SluiceProcess sluice, Path journal, int from, int to) throws Exception {
		for (int next = from; next < to; next += LARGEST_POST) {
			String entries = IntStream.range(next, Math.min(to, next + LARGEST_POST))
				.mapToObj((number) -> "{\"body\": \"" + number + "\"}")
				.collect(Collectors.joining(",", "{\"entries\": [", "]}"));
			assertThat(sluice.post("/v1/queues/load/messages/batch", entries).statusCode()).isEqualTo(200);
		}
		await().atMost(Duration.ofMinutes(10)).until(() -> Files.readAllLines(journal).size() >= to);
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(sluice.descendants()).as("processes that are left").isEmpty());
		await().untilAsserted(() -> assertThat(sluice.get("/v1/queues/load").body())
			.contains("\"visible\":0,\"inFlight\":0,\"delayed\":0"));
	}

	/**
	 * Kills Sluice while functions hang.
	 */
	private static void kill(SluiceProcess sluice) throws Exception {
		assertThat(sluice.post("/v1/queues/load/messages/batch", """
				{"entries": [{"body": "hang"}, {"body": "hang"}]}""").statusCode()).isEqualTo(200);
		await().until(() -> sluice.output().stream().filter((line) -> line.endsWith("told to hang")).count() == 2);
		List<ProcessHandle> functions = sluice.descendants();
		assertThat(functions).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);

		sluice.kill();

		await().atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(functions).noneMatch(ProcessHandle::isAlive));
	}

	private SluiceProcess start(SqsServer sqs, Path journal) throws Exception {
		List<String> arguments = new ArrayList<>();
		sqs.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
		arguments.addAll(List.of("--sluice.security.mode=none", "--sluice.queues.load.name=" + sqs.uniqueName("load"),
				"--sluice.queues.load.provision=true", "--sluice.queues.load.receive-message-wait-time=1s",
				"--sluice.queues.load.visibility-timeout=60s", "--sluice.functions.load.timeout=60s",
				"--sluice.functions.load.command=" + PythonRuntime.PROGRAM + ","
						+ Path.of("examples", "functions", "python", "bootstrap.py").toAbsolutePath()
						+ ",crashing.lambda_handler",
				"--sluice.functions.load.working-directory=" + FUNCTIONS, "--sluice.functions.load.idle-timeout=1s",
				"--sluice.functions.load.environment[0].name=JOURNAL",
				"--sluice.functions.load.environment[0].value=" + journal, "--sluice.mappings.load.queue=load",
				"--sluice.mappings.load.function=load", "--sluice.mappings.load.batch-size=1",
				"--sluice.mappings.load.maximum-concurrency=" + ENVIRONMENTS,
				"--logging.level.dev.sluice.function.load.platform=warn"));
		return new SluiceProcess(this.directory, Map.of("PYTHONDONTWRITEBYTECODE", "1"), arguments);
	}

	private static double meter(SluiceProcess sluice, String name) throws Exception {
		Matcher sample = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([0-9.E+]+)$")
			.matcher(sluice.actuator("prometheus").body());
		assertThat(sample.find()).as(name).isTrue();
		return Double.parseDouble(sample.group(1));
	}

}
