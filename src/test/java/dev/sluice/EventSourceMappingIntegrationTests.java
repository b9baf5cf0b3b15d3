package dev.sluice;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A mapping with a filter, a circuit breaker, a rate limit, idempotency and a window at
 * once, over HTTP and the real SQS protocol.
 */
@SqsIntegrationTest
@Timeout(180)
class EventSourceMappingIntegrationTests {

	/**
	 * Longer than it takes until what was received before the breaker opened is handed
	 * over: a long poll and a window.
	 */
	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final String MAPPING = "sluice.mappings.work.";

	private final Map<String, String> properties = new HashMap<>();

	private RunningSluice sluice;

	private SwitchedHandler handler;

	@BeforeEach
	void start(SqsServer sqs) {
		this.properties.putAll(sqs.properties());
		for (String key : List.of("work", "work-dlq")) {
			this.properties.put("sluice.queues." + key + ".name", sqs.uniqueName(key));
			this.properties.put("sluice.queues." + key + ".provision", "true");
			this.properties.put("sluice.queues." + key + ".receive-message-wait-time", "1s");
			this.properties.put("sluice.queues." + key + ".visibility-timeout", "5s");
		}
		this.properties.put("sluice.queues.work.redrive.dead-letter-queue", "work-dlq");
		this.properties.put("sluice.queues.work.redrive.max-receive-count", "5");
		this.properties.put("sluice.functions.switched.handler", "switchedHandler");
		this.properties.put("sluice.functions.switched.timeout", "5s");
		this.properties.put(MAPPING + "queue", "work");
		this.properties.put(MAPPING + "function", "switched");
		this.properties.put(MAPPING + "batch-size", "20");
		this.properties.put(MAPPING + "maximum-batching-window", "1s");
		this.properties.put(MAPPING + "filter-criteria.filters[0].pattern", "{\"body\": {\"kind\": [\"order\"]}}");
		this.properties.put(MAPPING + "circuit-breaker.enabled", "true");
		this.properties.put(MAPPING + "circuit-breaker.minimum-calls", "1");
		this.properties.put(MAPPING + "circuit-breaker.wait", PAUSE.toSeconds() + "s");
		this.properties.put(MAPPING + "rate-limit.messages-per-second", "100");
		this.properties.put(MAPPING + "idempotency.enabled", "true");
		this.properties.put(MAPPING + "idempotency.key", "body:/number");
		this.properties.put(MAPPING + "retry.initial", "1s");
		this.sluice = new RunningSluice(this.properties, Handlers.class);
		this.handler = this.sluice.bean(SwitchedHandler.class);
	}

	@AfterEach
	void stop() {
		this.sluice.close();
	}

	@Test
	void processesEachOrderOnceAndDeletesWhatNoFilterMatches() throws Exception {
		enqueue(Stream.of(order(1), order(2), order(1), "{\"kind\": \"offer\", \"number\": 3}", "\"no JSON\""));
		await().untilAsserted(() -> assertThat(this.handler.bodies).hasSize(2));
		await().untilAsserted(this::queueIsEmpty);
		enqueue(Stream.of(order(2), order(4)));
		await().untilAsserted(() -> assertThat(this.handler.bodies).hasSize(3));
		await().untilAsserted(this::queueIsEmpty);

		assertThat(this.handler.bodies).containsExactlyInAnyOrder(stored(1), stored(2), stored(4));
		assertThat(actuator("prometheus"))
			.contains("sluice_mapping_events_total{event=\"filtered\",mapping=\"work\"} 2.0")
			.contains("sluice_mapping_duplicates_total{mapping=\"work\"} 2.0");
		assertThat(get("/v1/queues/work-dlq")).contains("\"visible\":0,\"inFlight\":0");
	}

	@Test
	void anOutageOfTheFunctionDeadLettersNothingAndItsEndNeedsNobody() throws Exception {
		this.handler.down = true;
		enqueue(IntStream.range(0, 200).mapToObj(EventSourceMappingIntegrationTests::order));
		await().untilAsserted(() -> assertThat(actuator("prometheus"))
			.contains("sluice_mapping_circuit_breaker{mapping=\"work\",state=\"open\"} 1.0"));
		await().untilAsserted(() -> assertThat(this.handler.refusedAfter(PAUSE)).isNotEmpty());
		assertThat(this.handler.refusedAfter(PAUSE)).as("sizes of the batches tried while half open").containsOnly(1);

		this.handler.down = false;
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(this.handler.bodies).hasSize(200));
		await().untilAsserted(this::queueIsEmpty);
		assertThat(this.handler.bodies).doesNotHaveDuplicates();
		assertThat(get("/v1/queues/work-dlq")).contains("\"visible\":0,\"inFlight\":0");
	}

	private void enqueue(Stream<String> bodies) throws Exception {
		String entries = bodies.map((body) -> "{\"body\": " + body + "}").collect(Collectors.joining(","));
		HttpResponse<String> answer = this.sluice.post("/v1/queues/work/messages/batch",
				"{\"entries\": [" + entries + "]}");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	private void queueIsEmpty() throws Exception {
		assertThat(get("/v1/queues/work")).contains("\"visible\":0,\"inFlight\":0,\"delayed\":0");
	}

	private String get(String path) throws Exception {
		return this.sluice.get(path).body();
	}

	private String actuator(String path) throws Exception {
		return this.sluice.actuator(path).body();
	}

	private static String order(int number) {
		return "{\"kind\": \"order\", \"number\": " + number + "}";
	}

	private static String stored(int number) {
		return order(number).replace(" ", "");
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		SwitchedHandler switchedHandler() {
			return new SwitchedHandler();
		}

	}

	static class SwitchedHandler implements RequestHandler<SQSEvent, @Nullable Void> {

		private final List<String> bodies = new CopyOnWriteArrayList<>();

		private final List<Refused> refused = new CopyOnWriteArrayList<>();

		private volatile boolean down;

		@Override
		public @Nullable Void handleRequest(SQSEvent event, Context context) {
			List<String> bodies = event.getRecords().stream().map(SQSMessage::getBody).toList();
			if (this.down) {
				this.refused.add(new Refused(System.nanoTime(), bodies.size()));
				throw new IllegalStateException("The function is down");
			}
			this.bodies.addAll(bodies);
			return null;
		}

		/**
		 * The sizes of the batches refused so long after the first one.
		 */
		private List<Integer> refusedAfter(Duration duration) {
			return this.refused.stream()
				.filter((each) -> each.at - this.refused.getFirst().at >= duration.toNanos())
				.map(Refused::messages)
				.toList();
		}

	}

	private record Refused(long at, int messages) {
	}

}
