package dev.sluice.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.AppendingHandler;
import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The built jar as the container of the chart: with its environment variables, its
 * mounted configuration and the functions where the init container has put them.
 */
@HelmTest
@SqsIntegrationTest
class ChartEndToEndTests {

	private static final String CONFIG = "/etc/sluice/config";

	/**
	 * What would be the root of the container.
	 */
	@TempDir
	private Path root;

	@Test
	void theContainerOfTheChartProcessesAMessage(SqsServer sqs) throws Exception {
		String queue = sqs.uniqueName("orders");
		Manifests manifests = chart(sqs, queue).render();
		assertThat(manifests.container().getVolumeMounts()).extracting("mountPath").contains(CONFIG, "/app/lib");
		write("etc/sluice/config/application.yaml", manifests.configuration());
		Path processed = write("processed", "");
		Path application = Files.createDirectories(this.root.resolve("app"));
		HandlerJar.putIntoLib(application, AppendingHandler.class);
		Map<String, String> environment = inRoot(manifests.environment());
		environment.put("APPENDING_HANDLER_FILE", processed.toString());
		environment.put("AWS_ACCESS_KEY_ID", "test");
		environment.put("AWS_SECRET_ACCESS_KEY", "test");

		try (SluiceProcess sluice = new SluiceProcess(application, environment, List.of())) {
			assertThat(sluice.post("/v1/queues/orders/messages", "{\"body\": \"hello\"}").statusCode()).isEqualTo(202);
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(Files.readAllLines(processed)).containsExactly("hello"));
			assertThat(sluice.terminate()).isEqualTo(143);
		}
	}

	private static Chart chart(SqsServer sqs, String queue) {
		return Chart.ofSluice().with(Chart.FOLDER.resolve("ci/functions-values.yaml")).with("""
				config:
				  queues:
				    orders: {name: %s, provision: true, receive-message-wait-time: 1s}
				    orders-dlq: {name: %s-dlq, provision: true}
				  functions:
				    orders: {handler: dev.sluice.AppendingHandler}
				springConfig:
				  spring: {cloud: {aws: {endpoint: "%s"}}}
				aws:
				  region: %s
				""".formatted(queue, queue, sqs.endpoint(), SqsServer.REGION));
	}

	private Path write(String file, String text) throws Exception {
		Path target = this.root.resolve(file);
		Files.createDirectories(target.resolveSibling("."));
		return Files.writeString(target, text);
	}

	private Map<String, String> inRoot(Map<String, String> environment) {
		Map<String, String> moved = new HashMap<>(environment);
		moved.replaceAll((name, value) -> value.replace(CONFIG, this.root + CONFIG));
		return moved;
	}

}
