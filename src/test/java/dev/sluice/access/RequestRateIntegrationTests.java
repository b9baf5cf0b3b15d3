package dev.sluice.access;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application with a rate for each caller.
 */
@SqsIntegrationTest
@Timeout(120)
class RequestRateIntegrationTests {

	@Test
	void whoCallsTooOftenIsToldWhenToCallAgainAndHoldsNobodyUp(SqsServer sqs, @TempDir Path directory)
			throws Exception {
		Path file = directory.resolve("keys.yaml");
		new KeyFile().key("shop", "one", List.of("read")).key("mails", "two", List.of("read")).write(file);
		try (GuardedSluice sluice = new GuardedSluice(sqs,
				Map.of("sluice.security.mode", "api-key", "sluice.security.api-keys", file.toString(),
						"sluice.security.rate-limit.requests-per-second", "0.01", "sluice.security.rate-limit.burst",
						"2"))) {
			assertThat(sluice.get("/v1/queues", "one").statusCode()).isEqualTo(200);
			assertThat(sluice.get("/v1/queues", "one").statusCode()).isEqualTo(200);

			HttpResponse<String> refused = sluice.get("/v1/queues", "one");

			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After").map(Integer::valueOf))
				.hasValueSatisfying((seconds) -> assertThat(seconds).isBetween(1, 100));
			assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(JsonMapper.shared().readTree(refused.body()).path("detail").asString())
				.isEqualTo("The rate limit of this caller is used up");
			assertThat(sluice.get("/v1/queues", "two").statusCode()).isEqualTo(200);
			assertThat(sluice.get("/actuator/health", null).statusCode()).isEqualTo(200);
		}
	}

}
