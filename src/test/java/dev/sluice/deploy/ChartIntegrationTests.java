package dev.sluice.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The application.yaml that the chart renders is one that Sluice starts with.
 */
@HelmTest
@SqsIntegrationTest
class ChartIntegrationTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "minimal, 202, 0, 35s", "functions, 202, 1, 35s", "keda-sqs, 202, 1, 905s",
			"api-key-ingress, 401, 0, 50s", "prometheus-operator, 401, 0, 35s", "jwt-irsa, 401, 0, 95s" })
	void sluiceStartsWithWhatTheChartRenders(String setUp, int status, int invocations, String phase, SqsServer sqs)
			throws Exception {
		Manifests manifests = here(setUp, sqs).render();
		Path file = Files.writeString(this.folder.resolve("application.yaml"), manifests.configuration());
		Map<String, String> properties = new HashMap<>(sqs.properties());
		properties.put("spring.config.additional-location", "file:" + file);
		// the format of the log is that of the whole JVM, also for the tests after this
		// one
		properties.put("logging.structured.format.console", "");
		// a running Sluice of the tests asks nobody for a key unless it is told to
		properties.put("sluice.security.mode", manifests.application().at("/sluice/security/mode").asString());

		try (RunningSluice sluice = new RunningSluice(properties, Handlers.class)) {
			assertThat(sluice.actuator("health/readiness").body()).contains("\"status\":\"UP\"");
			assertThat(sluice.bean(Environment.class).getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
				.isEqualTo(phase);
			assertThat(sluice.post("/v1/queues/orders/messages", "{\"body\": \"hello\"}").statusCode())
				.isEqualTo(status);
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(sluice.bean(Handlers.class).received).hasSize(invocations));
		}
	}

	/**
	 * The set-up with queues that no other test has, and its keys in a file that is here.
	 */
	private Chart here(String setUp, SqsServer sqs) throws Exception {
		Chart chart = Chart.ofSluice().with(Chart.FOLDER.resolve("ci/" + setUp + "-values.yaml"));
		JsonNode sluice = chart.render().application().path("sluice");
		for (Map.Entry<String, JsonNode> queue : sluice.path("queues").properties()) {
			chart = chart.with(queue(queue.getKey(), queue.getValue().path("fifo").asBoolean(false), sqs));
		}
		return sluice.at("/security/api-keys").isMissingNode() ? chart : chart.with(keys());
	}

	private static String queue(String key, boolean fifo, SqsServer sqs) {
		String name = sqs.uniqueName(key) + (fifo ? ".fifo" : "");
		sqs.createQueue(name, fifo ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of());
		return "config: {queues: {%s: {name: %s, receive-message-wait-time: 1s}}}".formatted(key, name);
	}

	private String keys() throws Exception {
		Path file = Files.writeString(this.folder.resolve("api-keys.yaml"),
				"keys: [{name: shop, sha256: %s, scopes: [enqueue]}]".formatted("0a".repeat(32)));
		return "config: {security: {api-keys: 'file:%s'}}".formatted(file);
	}

	/**
	 * Beans by the names of the classes that the set-ups have for handlers.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		private final Queue<SQSEvent> received = new ConcurrentLinkedQueue<>();

		@Bean("com.acme.OrderHandler")
		RequestHandler<SQSEvent, @Nullable Void> orders() {
			return this::receive;
		}

		@Bean("com.acme.MailHandler")
		RequestHandler<SQSEvent, @Nullable Void> mails() {
			return this::receive;
		}

		private @Nullable Void receive(SQSEvent event, Context context) {
			this.received.add(event);
			return null;
		}

	}

}
