package dev.sluice.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred thousand requests, most of them malformed and most of them without a good
 * key: none makes Sluice fail, and none gets past the check.
 */
@SqsIntegrationTest
@Timeout(300)
class GeneratedRequestsIntegrationTests {

	private static final int REQUESTS = 100_000;

	private static final int CONNECTIONS = 8;

	/** What is answered before anybody is asked for a key: malformed, or Expect. */
	private static final Set<Integer> OF_THE_PROTOCOL = Set.of(400, 417, RawConnection.BROKEN_OFF);

	private final Map<Integer, Integer> outsiders = new ConcurrentHashMap<>();

	private final Map<Integer, Integer> insiders = new ConcurrentHashMap<>();

	private final Queue<String> faults = new ConcurrentLinkedQueue<>();

	@Test
	void neitherMakeSluiceFailNorGetPastTheCheck(SqsServer sqs, @TempDir Path directory) throws Exception {
		Path file = directory.resolve("keys.yaml");
		KeyFile keys = new KeyFile();
		List<String> good = new ArrayList<>();
		for (Scope scope : Scope.values()) {
			good.add("Good-Key-To-" + scope.text());
			keys.key(scope.text(), good.getLast(), List.of(scope.text()), List.of("orders"));
		}
		keys.write(file);
		Map<String, String> settings = new LinkedHashMap<>(
				Map.of("sluice.security.mode", "api-key", "sluice.security.api-keys", file.toString(),
						"logging.level.dev.sluice.function", "off", "logging.level.dev.sluice.audit", "off"));
		try (GuardedSluice sluice = new GuardedSluice(sqs, settings)) {
			JsonNode api = JsonMapper.shared().readTree(sluice.get("/v3/api-docs", null).body());
			long seed = new Random().nextLong();

			sendAll(sluice.uri("/"), api, good, seed);

			assertThat(this.faults).as("seed %d", seed).isEmpty();
			assertThat(this.outsiders).as("seed %d", seed).containsKeys(200, 400, 401);
			assertThat(this.insiders).as("seed %d", seed).containsKeys(200, 202, 400, 403, 404, 405, 413, 415);
			MeterRegistry meters = sluice.bean(MeterRegistry.class);
			assertThat(meters.find("sluice.messages.sent").tag("queue", "orders").counters())
				.anySatisfy((counter) -> assertThat(counter.count()).isPositive());
			assertThat(meters.find("sluice.messages.sent").tag("queue", "secrets").counters()).isNotEmpty()
				.allSatisfy((counter) -> assertThat(counter.count()).isZero());
		}
	}

	private void sendAll(URI server, JsonNode api, List<String> good, long seed) throws Exception {
		List<Future<?>> connections = new ArrayList<>();
		try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
			for (int number = 0; number < CONNECTIONS; number++) {
				RequestGenerator requests = new RequestGenerator(api, good, new Random(seed + number));
				connections.add(executor.submit(() -> sendShare(server, requests)));
			}
		}
		for (Future<?> connection : connections) {
			connection.get();
		}
	}

	private Void sendShare(URI server, RequestGenerator requests) throws IOException {
		try (RawConnection connection = new RawConnection(server)) {
			for (int sent = 0; sent < REQUESTS / CONNECTIONS; sent++) {
				GeneratedRequest request = requests.next();
				check(request, connection.exchange(request.bytes(), request.method().equals("HEAD")));
			}
		}
		return null;
	}

	/**
	 * Whoever has no good key learns that it has none, or that the request is malformed;
	 * whoever has one never learns that it has none.
	 */
	private void check(GeneratedRequest request, int status) {
		(request.outsider() ? this.outsiders : this.insiders).merge(status, 1, Integer::sum);
		boolean past = request.outsider() && !request.open() && status != 401 && !OF_THE_PROTOCOL.contains(status)
				&& !(status == 405 && request.method().equals("TRACE"));
		boolean unknown = !request.outsider() && status == 401;
		if (status >= 500 || past || unknown) {
			this.faults.add(status + " for " + request);
		}
	}

}
