package dev.sluice.function.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole application with a function whose environments cannot start for a while.
 */
@SqsIntegrationTest
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class CrashLoopIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(90);

	private final SqsServer sqs;

	CrashLoopIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
	}

	/**
	 * Without the circuit, all places would be taken again and again: there is work for
	 * them.
	 */
	@Test
	void opensTheCircuitAndGoesOnWhenTheFunctionIsMended(@TempDir Path folder) throws Exception {
		Path mended = folder.resolve("mended");
		try (RunningSluice sluice = new RunningSluice(properties(mended), Nothing.class)) {
			MeterRegistry meters = sluice.bean(MeterRegistry.class);
			post(sluice, 100);
			await().atMost(LONG).untilAsserted(() -> {
				double failed = failedInvocations(meters);
				assertThat(failed).isGreaterThanOrEqualTo(4);
				assertThat(events(meters, "polled") - failed).isLessThanOrEqualTo(1);
			});
			await().atMost(LONG).untilAsserted(() -> assertThat(breaker(meters, "open")).isEqualTo(1));

			Files.createFile(mended);

			await().atMost(LONG).untilAsserted(() -> assertThat(events(meters, "succeeded")).isEqualTo(100));
			assertThat(breaker(meters, "disabled")).isEqualTo(1);
		}
	}

	private Map<String, String> properties(Path mended) {
		Map<String, String> properties = new HashMap<>(this.sqs.properties());
		properties.put("sluice.queues.work.name", this.sqs.uniqueName("work"));
		properties.put("sluice.queues.work.provision", "true");
		properties.put("sluice.queues.work.receive-message-wait-time", "1s");
		properties.put("sluice.mappings.work.queue", "work");
		properties.put("sluice.mappings.work.function", "orders");
		properties.put("sluice.mappings.work.batch-size", "1");
		properties.put("sluice.mappings.work.maximum-concurrency", "10");
		properties.put("sluice.mappings.work.retry.initial", "0s");
		properties.put("sluice.functions.orders.timeout", "1s");
		List<String> command = SampleFunction.commandIf("test -e " + mended);
		for (int i = 0; i < command.size(); i++) {
			properties.put("sluice.functions.orders.command[" + i + "]", command.get(i));
		}
		return properties;
	}

	private static void post(RunningSluice sluice, int messages) throws Exception {
		String entries = IntStream.range(0, messages)
			.mapToObj((i) -> "{\"body\": \"" + i + "\"}")
			.collect(Collectors.joining(","));
		assertThat(sluice.post("/v1/queues/work/messages/batch", "{\"entries\": [" + entries + "]}").statusCode())
			.isEqualTo(200);
	}

	private static double failedInvocations(MeterRegistry meters) {
		return meters.get("sluice.function.invocation")
			.tags("function", "orders")
			.timers()
			.stream()
			.filter((timer) -> !"success".equals(timer.getId().getTag("outcome")))
			.mapToLong(Timer::count)
			.sum();
	}

	private static double events(MeterRegistry meters, String event) {
		return sum(meters.find("sluice.mapping.events").tags("mapping", "work", "event", event));
	}

	private static double breaker(MeterRegistry meters, String state) {
		return sum(meters.find("sluice.mapping.circuit.breaker").tags("mapping", "work", "state", state));
	}

	private static double sum(Search found) {
		return found.meters()
			.stream()
			.flatMap((meter) -> StreamSupport.stream(meter.measure().spliterator(), false))
			.mapToDouble(Measurement::getValue)
			.sum();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
