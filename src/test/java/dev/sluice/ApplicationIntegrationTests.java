package dev.sluice;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.acknowledgement.BatchAcknowledgement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * The whole application, over HTTP and the real SQS protocol.
 */
@SqsIntegrationTest
@Timeout(120)
class ApplicationIntegrationTests {

	private final SqsServer sqs;

	private final Map<String, String> properties = new HashMap<>();

	private RunningSluice sluice;

	ApplicationIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
	}

	@BeforeEach
	void start() {
		this.properties.putAll(this.sqs.properties());
		queue("work", "work-dlq");
		queue("parcels", "parcels-dlq");
		this.properties.put("sluice.functions.check.handler", "checkingHandler");
		this.properties.put("sluice.functions.check.timeout", "1s");
		this.properties.put("sluice.mappings.work.queue", "work");
		this.properties.put("sluice.mappings.work.function", "check");
		this.properties.put("sluice.mappings.work.function-response-types", "ReportBatchItemFailures");
		this.properties.put("sluice.mappings.work.maximum-concurrency", "1");
		this.properties.put("sluice.mappings.parcels.batch-size", "5");
		this.properties.put("sluice.backlog.interval", "1s");
		this.sluice = run(this.properties);
	}

	private void queue(String key, String deadLetterKey) {
		for (String each : List.of(key, deadLetterKey)) {
			this.properties.put("sluice.queues." + each + ".name", this.sqs.uniqueName(each));
			this.properties.put("sluice.queues." + each + ".provision", "true");
			this.properties.put("sluice.queues." + each + ".receive-message-wait-time", "1s");
			this.properties.put("sluice.queues." + each + ".visibility-timeout", "1s");
		}
		this.properties.put("sluice.queues." + key + ".redrive.dead-letter-queue", deadLetterKey);
		this.properties.put("sluice.queues." + key + ".redrive.max-receive-count", "2");
	}

	private static RunningSluice run(Map<String, String> properties) {
		return new RunningSluice(properties, Handlers.class);
	}

	@AfterEach
	void stop() {
		this.sluice.close();
	}

	@Test
	void processesWhatIsEnqueuedAndDeadLettersWhatKeepsFailing() throws Exception {
		HttpResponse<String> answer = post("/v1/queues/work/messages/batch", """
				{"entries": [{"body": "one"}, {"body": "bad"}, {"body": {"number": 3}}]}""");
		assertThat(answer.statusCode()).isEqualTo(200);
		CheckingHandler handler = this.sluice.bean(CheckingHandler.class);
		await().untilAsserted(() -> assertThat(get("/v1/queues/work-dlq")).contains("\"visible\":1"));
		assertThat(get("/v1/queues/work")).contains("\"visible\":0,\"inFlight\":0,\"delayed\":0");
		assertThat(handler.bodies).containsExactlyInAnyOrder("one", "bad", "{\"number\":3}", "bad");
		assertThat(actuator("prometheus"))
			.contains("sluice_mapping_events_total{event=\"succeeded\",mapping=\"work\"} 2.0")
			.contains("sluice_messages_sent_total{outcome=\"sent\",queue=\"work\"} 3.0")
			.contains("sluice_function_invocation_seconds_count{function=\"check\",outcome=\"partial\"}")
			.contains("sluice_sqs_requests_total{action=\"SendMessageBatch\",outcome=\"success\"}")
			.contains("sluice_queue_oldest_message_age_seconds{queue=\"work\"}")
			.contains("sluice_queue_dead_letter_source{queue=\"work-dlq\",source=\"work\"} 2.0")
			.contains("sluice_mapping_wiring{function=\"check\",mapping=\"work\",queue=\"work\"} 1.0")
			.contains("sluice_messages_sent_total{outcome=\"sent\",queue=\"parcels\"} 0.0")
			.contains("sluice_message_wait_seconds_bucket{mapping=\"work\",le=\"0.025\"}")
			.contains("sluice_message_wait_seconds_bucket{mapping=\"work\",le=\"86400.0\"}")
			.contains("sluice_function_invocation_seconds_bucket{function=\"check\",outcome=\"partial\",le=\"900.0\"}")
			.containsPattern("http_server_requests_seconds_bucket\\{.*,le=\"0.005\"}");
		await().untilAsserted(() -> assertThat(actuator("prometheus"))
			.contains("sluice_queue_messages{queue=\"work-dlq\",state=\"visible\"} 1.0"));
	}

	@Test
	void requestsAreMeasuredByThePatternOfTheirPath() throws Exception {
		assertThat(post("/v1/queues/work/messages", "{\"body\": \"measured\"}").statusCode()).isEqualTo(202);
		assertThat(post("/v1/queues/wrok/messages", "{\"body\": \"measured\"}").statusCode()).isEqualTo(404);
		await().untilAsserted(
				() -> assertThat(actuator("prometheus")).containsPattern(posts("202")).containsPattern(posts("404")));
	}

	@Test
	void aFunctionThatHangsAndIgnoresTheInterruptHoldsNobodyUp() throws Exception {
		CheckingHandler handler = this.sluice.bean(CheckingHandler.class);
		try {
			post("/v1/queues/work/messages", "{\"body\": \"hang\"}");
			await().untilAsserted(() -> assertThat(handler.bodies).containsExactly("hang"));
			post("/v1/queues/work/messages", "{\"body\": \"next\"}");
			await().untilAsserted(() -> assertThat(get("/v1/queues/work-dlq")).contains("\"visible\":1"));
			assertThat(get("/v1/queues/work")).contains("\"visible\":0,\"inFlight\":0,\"delayed\":0");
			assertThat(handler.bodies).containsExactlyInAnyOrder("hang", "next", "hang");
			assertThat(handler.interrupts).as("invocations that hang and were interrupted").hasValue(2);
			assertThat(get("/v1/mappings/work")).contains("\"batchesInProgress\":0");
			assertThat(actuator("prometheus"))
				.contains("sluice_function_invocation_seconds_count{function=\"check\",outcome=\"timeout\"} 2");
		}
		finally {
			handler.release.countDown();
		}
	}

	@Test
	void anAnnotatedMethodIsAMappingAndAPoisonedMessageFailsAlone() throws Exception {
		assertThat(post("/v1/queues/parcels/messages/batch", """
				{"entries": [{"body": {"weight": 1}}, {"body": "no parcel"}, {"body": {"weight": 2}},
				{"body": {"weight": -1}}]}""").statusCode()).isEqualTo(200);
		ParcelListener listener = this.sluice.bean(ParcelListener.class);
		await().untilAsserted(() -> assertThat(get("/v1/queues/parcels-dlq")).contains("\"visible\":2"));
		assertThat(get("/v1/queues/parcels")).contains("\"visible\":0,\"inFlight\":0,\"delayed\":0");
		assertThat(listener.weights).contains(1, 2).filteredOn((weight) -> weight > 0).doesNotHaveDuplicates();
		assertThat(listener.largestBatch()).isLessThanOrEqualTo(5);
		assertThat(get("/v1/mappings/parcels")).contains("\"function\":\"" + ParcelListener.class.getName() + "\"")
			.contains("\"batchSize\":5");
	}

	@Test
	void answersWithProblemsAndNeverWithAServerError() throws Exception {
		assertThat(post("/v1/queues/nowhere/messages", "{\"body\": \"x\"}").statusCode()).isEqualTo(404);
		assertThat(post("/v1/queues/work/messages", "{\"body\": \"x\"").statusCode()).isEqualTo(400);
		HttpResponse<String> wrongField = post("/v1/queues/work/messages", "{\"body\": \"x\", \"dealySeconds\": 1}");
		assertThat(wrongField.statusCode()).isEqualTo(400);
		assertThat(wrongField.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(wrongField.body()).contains("/dealySeconds");
	}

	@Test
	void isReadyWhenItsQueuesAnswer() throws Exception {
		await().untilAsserted(() -> assertThat(actuator("health/readiness")).contains("\"UP\"").contains("work-dlq"));
		assertThat(actuator("health/liveness")).contains("\"UP\"").doesNotContain("queues");
		assertThat(actuator("queues")).contains("\"work\"");
		assertThat(actuator("eventsourcemappings")).contains("\"work\"").contains("\"parcels\"");
		assertThat(actuator("functions")).contains("\"check\"");
		assertThat(get("/v3/api-docs")).contains("/v1/queues/{queue}/messages/batch");
	}

	@Test
	void doesNotStartWithAMissingQueue() {
		Map<String, String> typo = new HashMap<>(this.properties);
		typo.put("sluice.queues.typo.name", "no-such-queue");
		assertThatThrownBy(() -> run(typo).close()).rootCause()
			.hasMessageContaining("no-such-queue")
			.hasMessageContaining(SqsServer.REGION);
	}

	@Test
	void doesNotStartWithSettingsOfAMappingThatNobodyHas() {
		Map<String, String> lost = new HashMap<>(this.properties);
		lost.put("sluice.mappings.lost.batch-size", "3");
		assertThatThrownBy(() -> run(lost).close()).rootCause().hasMessageContaining("lost");
	}

	private static String posts(String status) {
		return "http_server_requests_seconds_count\\{[^}]*status=\"%s\"[^}]*uri=\"/v1/queues/\\{queue}/messages\""
			.formatted(status);
	}

	private HttpResponse<String> post(String path, String json) throws Exception {
		return this.sluice.post(path, json);
	}

	private String get(String path) throws Exception {
		return this.sluice.get(path).body();
	}

	private String actuator(String path) throws Exception {
		return this.sluice.actuator(path).body();
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		CheckingHandler checkingHandler() {
			return new CheckingHandler();
		}

		@Bean
		ParcelListener parcelListener() {
			return new ParcelListener();
		}

	}

	static class CheckingHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

		private final List<String> bodies = new CopyOnWriteArrayList<>();

		private final CountDownLatch release = new CountDownLatch(1);

		private final AtomicInteger interrupts = new AtomicInteger();

		@Override
		public SQSBatchResponse handleRequest(SQSEvent event, com.amazonaws.services.lambda.runtime.Context context) {
			event.getRecords().forEach((message) -> this.bodies.add(message.getBody()));
			if (event.getRecords().stream().anyMatch((message) -> message.getBody().equals("hang"))) {
				hang();
			}
			return new SQSBatchResponse(event.getRecords()
				.stream()
				.filter((message) -> message.getBody().equals("bad"))
				.map((message) -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
				.toList());
		}

		private void hang() {
			while (this.release.getCount() > 0) {
				try {
					this.release.await();
				}
				catch (InterruptedException ex) {
					this.interrupts.incrementAndGet();
				}
			}
		}

	}

	record Parcel(int weight) {

	}

	static class ParcelListener {

		private final List<Integer> weights = new CopyOnWriteArrayList<>();

		private final List<Integer> sizes = new CopyOnWriteArrayList<>();

		@SqsListener(id = "parcels", queueNames = "parcels", acknowledgementMode = "MANUAL")
		void onParcels(List<Message<Parcel>> parcels, BatchAcknowledgement<Parcel> acknowledgement) {
			this.sizes.add(parcels.size());
			parcels.forEach((message) -> this.weights.add(message.getPayload().weight()));
			acknowledgement
				.acknowledge(parcels.stream().filter((message) -> message.getPayload().weight() > 0).toList());
		}

		private int largestBatch() {
			return Collections.max(this.sizes);
		}

	}

}
