package dev.sluice;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.testing.Fault;
import dev.sluice.testing.FaultyConnection;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import dev.sluice.testing.TcpProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * SQS goes away and comes back while Sluice runs. {@code -Dsluice.outage.seconds=30} is
 * the long form.
 */
@SqsIntegrationTest
@Timeout(120)
class OutageIntegrationTests {

	private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("sluice.outage.seconds", 4));

	private static final String MESSAGES = "/v1/queues/work/messages";

	@Test
	void acceptsNothingWhileSqsIsAwayAndGoesOnWhenItIsBack(SqsServer sqs) throws Exception {
		try (TcpProxy proxy = new TcpProxy(sqs.endpoint()); RunningSluice sluice = run(sqs, proxy.endpoint())) {
			List<String> processed = sluice.bean(RememberingHandler.class).bodies;
			assertThat(sluice.post(MESSAGES, body("before")).statusCode()).isEqualTo(202);
			await().untilAsserted(() -> assertThat(processed).containsExactly("before"));

			proxy.cut();
			HttpResponse<String> refused = sluice.post(MESSAGES, body("during"));
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After"))
				.hasValueSatisfying((seconds) -> assertThat(Integer.parseInt(seconds)).isPositive());
			await().untilAsserted(() -> assertThat(sluice.actuator("health/readiness").statusCode()).isEqualTo(503));
			assertThat(sluice.actuator("health/liveness").statusCode()).isEqualTo(200);

			proxy.mend();
			await().untilAsserted(() -> assertThat(sluice.actuator("health/readiness").statusCode()).isEqualTo(200));
			assertThat(sluice.post(MESSAGES, body("after")).statusCode()).isEqualTo(202);
			await().untilAsserted(() -> assertThat(processed).containsExactly("before", "after"));
		}
	}

	/**
	 * What is posted meanwhile is stored or refused, and nobody has to do anything
	 * afterwards.
	 */
	@ParameterizedTest
	@EnumSource
	void losesNothingAndGoesOnByItselfAfter(Fault fault, SqsServer sqs) throws Exception {
		try (FaultyConnection connection = new FaultyConnection(sqs.endpoint());
				RunningSluice sluice = run(sqs, connection.endpoint())) {
			List<String> accepted = new ArrayList<>(IntStream.range(0, 2000).mapToObj((i) -> "m" + i).toList());
			String entries = accepted.stream().map(OutageIntegrationTests::body).collect(Collectors.joining(","));
			assertThat(sluice.post(MESSAGES + "/batch", "{\"entries\": [" + entries + "]}").statusCode())
				.isEqualTo(200);
			List<String> processed = sluice.bean(RememberingHandler.class).bodies;
			await().until(() -> processed.size() > 100);

			connection.fail(fault);
			accepted.addAll(postFor(LENGTH, sluice));
			connection.recover();

			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(processed).containsAll(accepted));
			assertThat(sluice.post(MESSAGES, body("after")).statusCode()).isEqualTo(202);
			await().untilAsserted(() -> assertThat(processed).contains("after"));
		}
	}

	/**
	 * @return what was accepted
	 */
	private static List<String> postFor(Duration length, RunningSluice sluice) throws Exception {
		List<String> accepted = new ArrayList<>();
		long end = System.nanoTime() + length.toNanos();
		for (int i = 0; System.nanoTime() < end; i++) {
			int status = sluice.post(MESSAGES, body("during" + i)).statusCode();
			assertThat(status).isIn(202, 503);
			if (status == 202) {
				accepted.add("during" + i);
			}
		}
		return accepted;
	}

	private static RunningSluice run(SqsServer sqs, URI endpoint) {
		Map<String, String> properties = new HashMap<>(sqs.properties());
		properties.put("spring.cloud.aws.endpoint", endpoint.toString());
		properties.put("sluice.queues.work.name", sqs.uniqueName("outage"));
		properties.put("sluice.queues.work.provision", "true");
		properties.put("sluice.queues.work.receive-message-wait-time", "1s");
		properties.put("sluice.queues.work.visibility-timeout", "2s");
		properties.put("sluice.functions.remember.handler", "rememberingHandler");
		properties.put("sluice.functions.remember.timeout", "2s");
		properties.put("sluice.mappings.work.queue", "work");
		properties.put("sluice.mappings.work.function", "remember");
		properties.put("sluice.backlog.interval", "1s");
		return new RunningSluice(properties, Handlers.class);
	}

	private static String body(String text) {
		return "{\"body\": \"" + text + "\"}";
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		RememberingHandler rememberingHandler() {
			return new RememberingHandler();
		}

	}

	static class RememberingHandler implements RequestHandler<SQSEvent, @Nullable Void> {

		private final List<String> bodies = new CopyOnWriteArrayList<>();

		@Override
		public @Nullable Void handleRequest(SQSEvent event, Context context) {
			event.getRecords().forEach((message) -> this.bodies.add(message.getBody()));
			return null;
		}

	}

}
