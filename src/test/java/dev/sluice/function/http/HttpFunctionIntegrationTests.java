package dev.sluice.function.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.function.http.Endpoint.Reply;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole application with a function behind a URL.
 */
@SqsIntegrationTest
@Timeout(60)
class HttpFunctionIntegrationTests {

	private final SqsServer sqs;

	private final Map<String, String> properties = new HashMap<>();

	HttpFunctionIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
		this.properties.putAll(sqs.properties());
	}

	@Test
	void theEndpointSaysWhatBecomesOfTheMessages() throws Exception {
		String deadLetters = queue("dead");
		queue("work");
		this.properties.put("sluice.queues.work.redrive.dead-letter-queue", "dead");
		this.properties.put("sluice.queues.work.redrive.max-receive-count", "10");
		this.properties.put("sluice.mappings.work.queue", "work");
		this.properties.put("sluice.mappings.work.function", "orders");
		this.properties.put("sluice.mappings.work.function-response-types", "ReportBatchItemFailures");
		this.properties.put("sluice.functions.orders.http.dead-letter-on", "4xx");
		try (Endpoint endpoint = new Endpoint()) {
			endpoint.replies((request) -> reply(JsonMapper.shared().readTree(request.body()).path("Records")));
			this.properties.put("sluice.functions.orders.url", endpoint.url().toString());
			try (RunningSluice sluice = new RunningSluice(this.properties, Nothing.class)) {
				post(sluice, "{\"body\": \"ok\"}", "{\"body\": \"set aside\"}", "{\"body\": \"ok\"}");
				awaitSucceeded(sluice, 2);
				assertReason(deadLetters, "set aside", "BatchItemFailure", "no such customer");

				post(sluice, "{\"body\": \"invalid\"}");
				assertReason(deadLetters, "invalid", "Http.422", "customer is missing");
			}
			assertThat(endpoint.requests()).allSatisfy((request) -> assertThat(request.headers())
				.containsKeys("lambda-runtime-aws-request-id", "lambda-runtime-invoked-function-arn"));
		}
	}

	private static Reply reply(JsonNode records) {
		for (JsonNode record : records) {
			String body = record.path("body").asString();
			if (body.equals("invalid")) {
				return new Reply(422, "customer is missing", Map.of());
			}
			if (body.equals("set aside")) {
				return new Reply(200, "{\"batchItemFailures\":[{\"itemIdentifier\":\""
						+ record.path("messageId").asString() + "\",\"deadLetter\":\"no such customer\"}]}", Map.of());
			}
		}
		return new Reply(200, "", Map.of());
	}

	private String queue(String key) {
		String property = "sluice.queues." + key;
		String name = this.sqs.uniqueName(key);
		this.properties.put(property + ".name", name);
		this.properties.put(property + ".provision", "true");
		this.properties.put(property + ".receive-message-wait-time", "1s");
		return name;
	}

	private static void post(RunningSluice sluice, String... entries) throws Exception {
		assertThat(sluice.post("/v1/queues/work/messages/batch", "{\"entries\": [" + String.join(",", entries) + "]}")
			.statusCode()).isEqualTo(200);
	}

	private static void awaitSucceeded(RunningSluice sluice, int messages) {
		await().untilAsserted(() -> assertThat(sluice.bean(MeterRegistry.class)
			.get("sluice.mapping.events")
			.tags("mapping", "work", "event", "succeeded")
			.counter()
			.count()).isEqualTo(messages));
	}

	private void assertReason(String deadLetters, String body, String type, String message) {
		String url = this.sqs.client().getQueueUrl((request) -> request.queueName(deadLetters)).join().queueUrl();
		await().untilAsserted(() -> {
			List<Message> found = this.sqs.client()
				.receiveMessage((request) -> request.queueUrl(url).messageAttributeNames("All"))
				.join()
				.messages();
			assertThat(found).singleElement().satisfies((dead) -> {
				assertThat(dead.body()).isEqualTo(body);
				assertThat(dead.messageAttributes())
					.hasEntrySatisfying("sluice.error.type", (told) -> assertThat(told.stringValue()).isEqualTo(type))
					.hasEntrySatisfying("sluice.error.message",
							(told) -> assertThat(told.stringValue()).isEqualTo(message));
			});
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
