package dev.sluice.mapping.processing;

import java.util.HashMap;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A queue that somebody else made, and a mapping without a heartbeat.
 */
@SqsIntegrationTest
class VisibilityIntegrationTests {

	@Test
	void startsNotWhereTheQueueHidesMessagesTooShortly(SqsServer sqs) {
		assertThatException().isThrownBy(() -> new RunningSluice(properties(sqs, "29"), Handlers.class).close())
			.havingRootCause()
			.isInstanceOf(VisibilityTooShort.class)
			.withMessageContaining("hides a received message for 29 s")
			.withMessageContaining("the timeout of function billing (30 s)");
	}

	@Test
	void refusesAWindowThatTheQueueLeavesNoTimeFor(SqsServer sqs) throws Exception {
		try (RunningSluice sluice = new RunningSluice(properties(sqs, "35"), Handlers.class)) {
			assertThat(sluice.patch("/v1/mappings/m", "{\"maximumBatchingWindowInSeconds\": 6}").body())
				.contains("visibility timeout (35 s)")
				.contains("5");
			assertThat(sluice.patch("/v1/mappings/m", "{\"maximumBatchingWindowInSeconds\": 5}").statusCode())
				.isEqualTo(200);
		}
	}

	private static Map<String, String> properties(SqsServer sqs, String visibilityTimeout) {
		String name = sqs.uniqueName("theirs");
		sqs.createQueue(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, visibilityTimeout));
		Map<String, String> properties = new HashMap<>(sqs.properties());
		properties.put("sluice.queues.theirs.name", name);
		properties.put("sluice.queues.theirs.provision", "false");
		properties.put("sluice.queues.theirs.receive-message-wait-time", "1s");
		properties.put("sluice.functions.billing.handler", "billing");
		properties.put("sluice.functions.billing.timeout", "30s");
		properties.put("sluice.mappings.m.queue", "theirs");
		properties.put("sluice.mappings.m.function", "billing");
		properties.put("sluice.mappings.m.heartbeat", "false");
		return properties;
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		RequestHandler<SQSEvent, Void> billing() {
			return (event, context) -> null;
		}

	}

}
