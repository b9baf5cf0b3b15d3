package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.testing.Command;
import dev.sluice.testing.Docker;
import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceContainer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The image, made of the built jar, in a container beside LocalStack. Skipped with the
 * reason where there is no Docker, or where it would have to download its bases.
 */
@Timeout(900)
class ImageEndToEndTests {

	private static final String IMAGE = "sluice:end-to-end";

	private static final String BASE = "eclipse-temurin:25-jre";

	private static final String LOCALSTACK = "localstack/localstack:4.14.0";

	private static final int MESSAGES = 2000;

	@AutoClose
	private static Network network;

	@AutoClose
	private static LocalStackContainer sqs;

	@TempDir
	private Path directory;

	@BeforeAll
	static void build() throws IOException {
		Docker.assumeImages("ImageEndToEndTests", List.of(BASE, "eclipse-temurin:25-jdk", LOCALSTACK));
		Docker.run("build", "--build-arg", "JAR=prebuilt", "--build-arg", "VERSION=1.2.3", "--tag", IMAGE, ".");
		network = Network.newNetwork();
		sqs = new LocalStackContainer(DockerImageName.parse(LOCALSTACK)).withServices("sqs")
			.withNetwork(network)
			.withNetworkAliases("sqs");
		sqs.start();
	}

	@Test
	void saysWhatItIsAndRunsAsAUserWithoutRights() throws IOException {
		assertThat(inspect(".Config.User")).isEqualTo("65532:65532");
		assertThat(inspect("json .Config.ExposedPorts")).isEqualTo("{\"8080/tcp\":{},\"8081/tcp\":{}}");
		assertThat(inspect("json .Config.Labels")).contains("\"org.opencontainers.image.title\":\"Sluice\"",
				"\"org.opencontainers.image.version\":\"1.2.3\"");
		assertThat(inspect("json .Config.Entrypoint")).startsWith("[\"java\",");
		assertThat(inspect("json .Config.Env")).doesNotContain("JAVA_TOOL_OPTIONS");
	}

	@Test
	void leavesTheInProcessSqsServerOut() throws IOException {
		Command result = Docker
			.execute(List.of("run", "--rm", "--read-only", "--tmpfs", "/tmp", IMAGE, "--spring.profiles.active=local"));
		assertThat(result.status()).as(result.output()).isEqualTo(1);
		assertThat(result.output()).contains("the container image leaves it out");
	}

	@Test
	void processesWhatIsEnqueuedAndTellsWhatItIsMadeOf() throws Exception {
		try (SluiceContainer sluice = sluice("hello", "dev.sluice.function.handler.HelloHandler")) {
			sluice.start();
			assertThat(sluice.post("/v1/queues/hello/messages", "{\"body\": \"container\"}").statusCode())
				.isEqualTo(202);
			await().untilAsserted(() -> assertThat(sluice.getLogs()).contains("Hello, container"));
			assertThat(sluice.actuator("sbom/application").body()).contains("\"CycloneDX\"", "pkg:maven/");
			assertThat(sluice.terminate()).isEqualTo(143);
		}
	}

	@Test
	void losesNothingAndProcessesNothingTwiceWhenTerminatedUnderLoad() throws Exception {
		HandlerJar.putIntoLib(this.directory, AppendingHandler.class);
		Path processed = writableByAll(Files.createDirectory(this.directory.resolve("out"))).resolve("processed");
		Files.createFile(processed);
		writableByAll(processed);
		try (SluiceContainer sluice = appending()) {
			sluice.start();
			assertThat(sluice.post("/v1/queues/load/messages/batch", entries()).statusCode()).isEqualTo(200);
			await().atMost(Duration.ofSeconds(30)).until(() -> Files.readAllLines(processed).size() > 100);
			assertThat(sluice.terminate()).isEqualTo(143);
		}
		assertThat(Files.readAllLines(processed)).doesNotHaveDuplicates().hasSizeLessThan(MESSAGES);
		try (SluiceContainer sluice = appending()) {
			sluice.start();
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.readAllLines(processed).size() >= MESSAGES);
			assertThat(sluice.terminate()).isEqualTo(143);
		}
		assertThat(Files.readAllLines(processed)).containsExactlyInAnyOrderElementsOf(bodies().toList());
	}

	@Test
	void theExampleForOtherTeamsPasses() throws IOException {
		Command result = Command.execute(Path.of(""), List.of("./mvnw", "-B", "-ntp", "--file",
				"examples/testcontainers", "-Dsluice.image=" + IMAGE, "verify"));
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(result.output()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
	}

	private SluiceContainer appending() {
		return sluice("load", AppendingHandler.class.getName()).withEnv("APPENDING_HANDLER_FILE", "/out/processed")
			.withDirectory(this.directory.resolve("lib"), "/app/lib", "ro")
			.withDirectory(this.directory.resolve("out"), "/out", "rw");
	}

	/**
	 * With one queue, and a function that gets its messages. What it had received and not
	 * given back would stay hidden for longer than the test.
	 */
	private static SluiceContainer sluice(String queue, String handler) {
		Map<String, String> properties = new HashMap<>();
		properties.put("spring.cloud.aws.endpoint", "http://sqs:4566");
		properties.put("spring.cloud.aws.region.static", sqs.getRegion());
		properties.put("spring.cloud.aws.credentials.access-key", sqs.getAccessKey());
		properties.put("spring.cloud.aws.credentials.secret-key", sqs.getSecretKey());
		properties.put("sluice.security.mode", "none");
		properties.put("sluice.queues." + queue + ".provision", "true");
		properties.put("sluice.queues." + queue + ".receive-message-wait-time", "1s");
		properties.put("sluice.queues." + queue + ".visibility-timeout", "600s");
		properties.put("sluice.functions.function.handler", handler);
		properties.put("sluice.mappings.mapping.queue", queue);
		properties.put("sluice.mappings.mapping.function", "function");
		return new SluiceContainer(IMAGE).withNetwork(network).withProperties(properties);
	}

	private static String inspect(String field) throws IOException {
		return Docker.run("image", "inspect", "--format", "{{" + field + "}}", IMAGE).strip();
	}

	private static Path writableByAll(Path path) throws IOException {
		return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
	}

	private static String entries() {
		return bodies().map((body) -> "{\"body\": \"" + body + "\"}")
			.collect(Collectors.joining(",", "{\"entries\": [", "]}"));
	}

	private static Stream<String> bodies() {
		return IntStream.range(0, MESSAGES).mapToObj((i) -> "message-" + i);
	}

}
