package dev.sluice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The built jar as its own process: HTTP in, a function out of a jar in {@code lib},
 * SIGTERM under load.
 */
@SqsIntegrationTest
@Timeout(600)
class SluiceEndToEndTests {

	private static final int ROUNDS = Integer.getInteger("sluice.sigterm.rounds", 3);

	private static final int MESSAGES_PER_ROUND = 1000;

	@TempDir
	private Path directory;

	@Test
	void losesNothingAndProcessesNothingTwiceWhenTerminatedUnderLoad(SqsServer sqs) throws Exception {
		String queue = sqs.uniqueName("load");
		Path processed = this.directory.resolve("processed");
		Files.createFile(processed);
		HandlerJar.putIntoLib(this.directory, AppendingHandler.class);
		Map<String, String> environment = Map.of("APPENDING_HANDLER_FILE", processed.toString());
		for (int round = 0; round < ROUNDS; round++) {
			int done = lines(processed).size();
			try (SluiceProcess sluice = new SluiceProcess(this.directory, environment, arguments(sqs, queue))) {
				enqueue(sluice, round * MESSAGES_PER_ROUND, (round + 1) * MESSAGES_PER_ROUND);
				await().atMost(Duration.ofSeconds(30)).until(() -> lines(processed).size() > done + 100);
				assertThat(sluice.terminate()).isEqualTo(143);
			}
			List<String> bodies = lines(processed);
			assertThat(bodies).doesNotHaveDuplicates();
			assertThat(counts(sqs, queue)).as("after round %d", round)
				.isEqualTo("%d visible, 0 in flight".formatted((round + 1) * MESSAGES_PER_ROUND - bodies.size()));
		}
		try (SluiceProcess sluice = new SluiceProcess(this.directory, environment, arguments(sqs, queue))) {
			await().atMost(Duration.ofSeconds(60)).until(() -> lines(processed).size() >= ROUNDS * MESSAGES_PER_ROUND);
			assertThat(sluice.terminate()).isEqualTo(143);
		}
		assertThat(lines(processed)).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(bodies(0, ROUNDS * MESSAGES_PER_ROUND));
	}

	@Test
	void deadLettersWhatKeepsFailingAndKeepsItsNeighboursOut() throws Exception {
		try (SluiceProcess sluice = new SluiceProcess(this.directory, Map.of(),
				List.of("--spring.profiles.active=local", "--sluice.local.port=0",
						"--sluice.queues.work.visibility-timeout=5s", "--sluice.functions.hello.timeout=1s"))) {
			String batch = """
					{"entries": [{"body": "good"}, {"body": {"fail": true}}, {"body": "also good"}]}""";
			assertThat(sluice.post("/v1/queues/work/messages/batch", batch).statusCode()).isEqualTo(200);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(sluice.get("/v1/queues/work-dlq").body()).contains("\"visible\":1"));
			assertThat(sluice.get("/v1/queues/work").body()).contains("\"visible\":0,\"inFlight\":0,\"delayed\":0");
			assertThat(sluice.output().stream().filter((line) -> line.contains("{\"fail\":true}"))).hasSize(3);
			assertThat(sluice.output().stream().filter((line) -> line.endsWith("also good"))).hasSize(1);
			assertThat(sluice.actuator("health/readiness").body()).contains("\"UP\"");
			assertThat(sluice.actuator("prometheus").body())
				.contains("sluice_mapping_events_total{event=\"deleted\",mapping=\"work\"} 2.0");
			assertThat(sluice.terminate()).isEqualTo(143);
		}
	}

	private static List<String> arguments(SqsServer sqs, String queue) {
		return Stream
			.concat(sqs.properties().entrySet().stream().map((entry) -> "--" + entry.getKey() + "=" + entry.getValue()),
					Stream.of("--sluice.security.mode=none", "--sluice.queues.load.name=" + queue,
							"--sluice.queues.load.provision=true", "--sluice.queues.load.receive-message-wait-time=1s",
							"--sluice.queues.load.visibility-timeout=600s",
							"--sluice.functions.append.handler=dev.sluice.AppendingHandler",
							"--sluice.mappings.load.queue=load", "--sluice.mappings.load.function=append"))
			.toList();
	}

	private static void enqueue(SluiceProcess sluice, int from, int to) throws Exception {
		String entries = bodies(from, to).stream()
			.map((body) -> "{\"body\": \"" + body + "\"}")
			.collect(Collectors.joining(",", "{\"entries\": [", "]}"));
		assertThat(sluice.post("/v1/queues/load/messages/batch", entries).statusCode()).isEqualTo(200);
	}

	private static List<String> bodies(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "message-" + i).toList();
	}

	private static List<String> lines(Path file) throws Exception {
		return Files.readAllLines(file);
	}

	private static String counts(SqsServer sqs, String queue) {
		String url = sqs.client().getQueueUrl((get) -> get.queueName(queue)).join().queueUrl();
		Map<QueueAttributeName, String> attributes = sqs.client()
			.getQueueAttributes((get) -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
			.join()
			.attributes();
		return "%s visible, %s in flight".formatted(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
				attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
	}

}
