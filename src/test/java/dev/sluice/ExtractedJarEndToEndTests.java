package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sluice.testing.Command;
import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the image is made of, and no container: the jar is taken apart as the Dockerfile
 * does it, and runs with the image's options of Java.
 */
@SqsIntegrationTest
@EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "the image runs on Java 25, whose cache this is about")
@Timeout(600)
class ExtractedJarEndToEndTests {

	@TempDir
	private static Path app;

	@BeforeAll
	static void takeApartAndTrain() throws IOException {
		run("-Djarmode=tools", "-jar", System.getProperty("sluice.jar"), "extract", "--force", "--destination",
				app.resolve("layers").toString(), "--libraries", "dependencies", "--layers",
				"dependencies,local-sqs-server,application", "--application-filename", "sluice.jar");
		Files.move(app.resolve("layers/application/sluice.jar"), app.resolve("sluice.jar"));
		Files.move(app.resolve("layers/dependencies/dependencies"), app.resolve("dependencies"));
		for (String options : List.of("java-options", "start-options")) {
			Files.writeString(app.resolve(options),
					Files.readString(Path.of("docker", options)).replace("/app/", app + "/"));
		}
		Files.copy(Path.of("docker/compiler-directives"), app.resolve("compiler-directives"));
		Path training = Files.createDirectory(app.resolve("training"));
		CompiledSources.compile(training, List.of(Files.readString(Path.of("docker/Training.java"))));
		run("-cp", training + ":" + app + "/layers/local-sqs-server/dependencies/*:" + app + "/dependencies/*",
				"Training", app.toString(), Path.of("compose/sluice/application.yaml").toAbsolutePath().toString());
	}

	@Test
	void hasNothingOfTheInProcessSqsServer() throws IOException {
		try (Stream<Path> jars = Files.list(app.resolve("dependencies"))) {
			assertThat(jars.map((jar) -> jar.getFileName().toString())).hasSizeGreaterThan(100)
				.noneMatch((jar) -> jar.matches("(elasticmq|pekko|scala|h2-|parboiled|config-|netty|httpclient).*"));
		}
	}

	@Test
	void startsWithTheCacheOfTheTrainingRunAlsoWithJarsOfHandlers(SqsServer sqs, @TempDir Path directory)
			throws Exception {
		Path processed = Files.createFile(directory.resolve("processed"));
		HandlerJar.putIntoLib(app, AppendingHandler.class);
		List<String> options = List.of("-XX:AOTMode=on", "-Xlog:class+load", "@" + app.resolve("start-options"),
				"@" + app.resolve("java-options"), SluiceApplication.class.getName());
		try (SluiceProcess sluice = new SluiceProcess(directory, Map.of("APPENDING_HANDLER_FILE", processed.toString()),
				options, arguments(sqs))) {
			sluice.post("/v1/queues/extracted/messages", "{\"body\": \"one\"}");
			await().atMost(Duration.ofSeconds(30)).until(() -> Files.readAllLines(processed).equals(List.of("one")));
			assertThat(sluice.terminate()).isEqualTo(143);
			assertThat(sluice.output())
				.anyMatch((line) -> line.endsWith("dev.sluice.SluiceApplication source: shared objects file"))
				.anyMatch((line) -> line.startsWith("1 compiler directives added"))
				.noneMatch((line) -> line.contains("dev.sluice.local.LocalSqsServer source:"));
		}
	}

	private static List<String> arguments(SqsServer sqs) {
		Map<String, String> properties = new HashMap<>(sqs.properties());
		properties.put("sluice.security.mode", "none");
		properties.put("sluice.queues.extracted.name", sqs.uniqueName("extracted"));
		properties.put("sluice.queues.extracted.provision", "true");
		properties.put("sluice.queues.extracted.receive-message-wait-time", "1s");
		properties.put("sluice.functions.append.handler", AppendingHandler.class.getName());
		properties.put("sluice.mappings.extracted.queue", "extracted");
		properties.put("sluice.mappings.extracted.function", "append");
		return properties.entrySet().stream().map((entry) -> "--" + entry.getKey() + "=" + entry.getValue()).toList();
	}

	private static void run(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(SluiceProcess.java()));
		command.addAll(List.of(arguments));
		Command result = Command.execute(app, command);
		assertThat(result.status()).as(result.output()).isZero();
	}

}
