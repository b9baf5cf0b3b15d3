package dev.sluice.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application with other endpoints open than it has by default.
 */
@SqsIntegrationTest
@Timeout(120)
class AnonymousEndpointsIntegrationTests {

	private static final String KEY = "key-of-a-reader";

	private static final String CHANGE = "{\"maximumConcurrency\": 7}";

	@TempDir
	private Path directory;

	@Test
	void anybodyReadsTheEndpointsOfTheListAndChangesNothing(SqsServer sqs) throws Exception {
		try (GuardedSluice sluice = sluice(sqs, "prometheus, eventsourcemappings")) {
			for (String open : List.of("/actuator/prometheus", "/actuator/eventsourcemappings",
					"/actuator/eventsourcemappings/orders")) {
				assertThat(sluice.get(open, null).statusCode()).as(open).isEqualTo(200);
			}
			assertThat(sluice.get("/actuator/eventsourcemappings", null).body()).contains("orders", "secrets");
			assertThat(sluice.post("/actuator/eventsourcemappings/orders", CHANGE, null).statusCode()).isEqualTo(401);
			assertThat(sluice.post("/actuator/eventsourcemappings/orders", CHANGE, KEY).statusCode()).isEqualTo(403);
			assertThat(sluice.get("/actuator/health", null).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void anEmptyListOpensNothing(SqsServer sqs) throws Exception {
		try (GuardedSluice sluice = sluice(sqs, "")) {
			for (String closed : List.of("/actuator/health", "/actuator/prometheus", "/actuator")) {
				assertThat(sluice.get(closed, null).statusCode()).as(closed).isEqualTo(401);
			}
			assertThat(sluice.post("/actuator/eventsourcemappings/orders", CHANGE, null).statusCode()).isEqualTo(401);
			assertThat(sluice.get("/actuator/health", KEY).statusCode()).isEqualTo(200);
		}
	}

	private GuardedSluice sluice(SqsServer sqs, String open) {
		Path file = this.directory.resolve("keys.yaml");
		KeyFile keys = new KeyFile();
		keys.key("reader", KEY, List.of("read"));
		keys.write(file);
		return new GuardedSluice(sqs, Map.of("sluice.security.mode", "api-key", "sluice.security.api-keys",
				file.toUri().toString(), "sluice.security.anonymous-endpoints", open));
	}

}
