package dev.sluice.guarantee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Random groups, messages that fail at random and Sluice restarted at random: every
 * message has its effect once, those of a group in their order.
 */
@SqsIntegrationTest
@Timeout(300)
class FifoOrderIntegrationTests {

	private static final int RESTARTS = 2;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void eachMessageOfAGroupHasItsEffectOnceAndInOrder(long seed, SqsServer sqs) throws Exception {
		Random random = new Random(seed);
		String name = sqs.uniqueName("ordered") + ".fifo";
		String url = sqs.createQueue(name,
				Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "5"));
		List<WorkItem> items = items(random);
		FailingHandler handler = new FailingHandler(seed);
		Handlers.handler = handler;
		items.forEach((item) -> sqs.client()
			.sendMessage((send) -> send.queueUrl(url)
				.messageBody(item.toString())
				.messageGroupId("g" + item.group())
				.messageDeduplicationId(item.toString()))
			.join());

		for (int life = 0; life < RESTARTS; life++) {
			handler.limit = handler.effects.size() + 1 + random.nextInt(items.size() / 4);
			try (RunningSluice sluice = new RunningSluice(properties(sqs, name), Handlers.class)) {
				await().atMost(Duration.ofMinutes(1)).until(() -> handler.effects.size() >= handler.limit);
				assertThat(sluice.get("/v1/mappings/ordered").statusCode()).isEqualTo(200);
			}
			assertThat(handler.effects).hasSizeLessThan(items.size());
		}
		handler.limit = items.size();
		try (RunningSluice sluice = new RunningSluice(properties(sqs, name), Handlers.class)) {
			await().atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(sluice.get("/v1/queues/ordered").body())
					.contains("\"visible\":0,\"inFlight\":0"));
		}

		assertThat(handler.effects).containsExactlyInAnyOrderElementsOf(items);
		Map<Integer, List<Integer>> numbers = new HashMap<>();
		handler.effects
			.forEach((item) -> numbers.computeIfAbsent(item.group(), (group) -> new ArrayList<>()).add(item.number()));
		assertThat(numbers).allSatisfy((group, inOrder) -> assertThat(inOrder).as("group %d", group).isSorted());
	}

	private static List<WorkItem> items(Random random) {
		int groups = 1 + random.nextInt(6);
		Map<Integer, Integer> last = new HashMap<>();
		return IntStream.range(0, 60 + random.nextInt(60))
			.mapToObj((i) -> random.nextInt(groups))
			.map((group) -> new WorkItem("ordered", group, last.merge(group, 1, Integer::sum)))
			.toList();
	}

	private static Map<String, String> properties(SqsServer sqs, String name) {
		Map<String, String> properties = new HashMap<>(sqs.properties());
		properties.put("sluice.queues.ordered.name", name);
		properties.put("sluice.queues.ordered.fifo", "true");
		properties.put("sluice.queues.ordered.visibility-timeout", "5s");
		properties.put("sluice.queues.ordered.receive-message-wait-time", "1s");
		properties.put("sluice.functions.failing.handler", "failingHandler");
		properties.put("sluice.functions.failing.timeout", "5s");
		properties.put("sluice.mappings.ordered.queue", "ordered");
		properties.put("sluice.mappings.ordered.function", "failing");
		properties.put("sluice.mappings.ordered.function-response-types", "ReportBatchItemFailures");
		properties.put("sluice.mappings.ordered.retry.initial", "0s");
		properties.put("sluice.backlog.interval", "1s");
		return properties;
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		/** Outlives the application, as what it has done does. */
		private static FailingHandler handler = new FailingHandler(0);

		@Bean
		FailingHandler failingHandler() {
			return handler;
		}

	}

	/**
	 * Reports the first message of a group that fails, and leaves the rest of that group
	 * to Sluice.
	 */
	static class FailingHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

		private final long seed;

		private volatile int limit;

		private final Map<WorkItem, Integer> failuresLeft = new ConcurrentHashMap<>();

		private final List<WorkItem> effects = new CopyOnWriteArrayList<>();

		FailingHandler(long seed) {
			this.seed = seed;
		}

		@Override
		public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
			Set<Integer> failedGroups = new HashSet<>();
			List<BatchItemFailure> failures = new ArrayList<>();
			for (SQSMessage message : event.getRecords()) {
				WorkItem item = WorkItem.parse(message.getBody());
				if (!failedGroups.contains(item.group())) {
					if (fails(item)) {
						failedGroups.add(item.group());
						failures.add(new BatchItemFailure(message.getMessageId()));
					}
					else {
						this.effects.add(item);
					}
				}
			}
			return new SQSBatchResponse(failures);
		}

		private boolean fails(WorkItem item) {
			if (this.effects.size() >= this.limit) {
				return true;
			}
			int left = this.failuresLeft.computeIfAbsent(item, this::failuresOf);
			this.failuresLeft.put(item, Math.max(0, left - 1));
			return left > 0;
		}

		/** Depends on seed and message alone, whichever thread comes first. */
		private int failuresOf(WorkItem item) {
			Random random = new Random(this.seed + item.hashCode());
			return (random.nextInt(5) == 0) ? 1 + random.nextInt(2) : 0;
		}

	}

}
