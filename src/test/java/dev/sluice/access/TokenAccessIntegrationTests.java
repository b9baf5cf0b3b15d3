package dev.sluice.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application with the tokens of an issuer.
 */
@SqsIntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class TokenAccessIntegrationTests {

	private static final String MESSAGE = "{\"body\": \"hello\"}";

	private static final Map<String, Object> READER = Map.of("scope", "openid sluice:read", "queues",
			List.of("orders"));

	private final SqsServer sqs;

	private TokenIssuer issuer;

	private GuardedSluice sluice;

	TokenAccessIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
	}

	@BeforeAll
	void start() throws Exception {
		this.issuer = new TokenIssuer();
		this.sluice = new GuardedSluice(this.sqs, settings(this.issuer.uri()));
	}

	private static Map<String, String> settings(String issuer) {
		return Map.of("sluice.security.mode", "jwt", "sluice.security.jwt.scope-prefix", "sluice:",
				"sluice.security.jwt.queues-claim", "queues", "spring.security.oauth2.resourceserver.jwt.issuer-uri",
				issuer, "spring.security.oauth2.resourceserver.jwt.audiences", "sluice");
	}

	@AfterAll
	void stop() {
		this.sluice.close();
		this.issuer.close();
	}

	@Test
	void aTokenAllowsWhatItsScopesSay() throws Exception {
		String token = this.issuer.token(READER);

		assertThat(this.sluice.get("/v1/queues/orders", token).statusCode()).isEqualTo(200);
		assertThat(this.sluice.get("/v1/queues/secrets", token).statusCode()).isEqualTo(404);
		assertThat(this.sluice.post("/v1/queues/orders/messages", MESSAGE, token).statusCode()).isEqualTo(403);
		assertThat(this.sluice.get("/actuator/metrics", token).statusCode()).isEqualTo(403);
		String everything = this.issuer
			.token(Map.of("scope", "sluice:enqueue sluice:read sluice:operate", "queues", "*"));
		assertThat(this.sluice.post("/v1/queues/secrets/messages", MESSAGE, everything).statusCode()).isEqualTo(202);
		assertThat(this.sluice.get("/actuator/metrics", everything).statusCode()).isEqualTo(200);
	}

	@Test
	void aTokenThatCannotBeVerifiedOpensNothing() throws Exception {
		Map<String, String> tokens = new LinkedHashMap<>();
		tokens.put("expired", token(Map.of("exp", Date.from(Instant.now().minusSeconds(300)))));
		tokens.put("not valid yet", token(Map.of("nbf", Date.from(Instant.now().plusSeconds(300)))));
		tokens.put("for another service", token(Map.of("aud", "mails")));
		tokens.put("of another issuer", token(Map.of("iss", "https://elsewhere.example")));
		tokens.put("signed with another key",
				this.issuer.token(READER, new RSAKeyGenerator(2048).keyID("test").generate()));
		tokens.put("not signed", unsigned());
		tokens.put("changed", token(Map.of()).replaceFirst("\\.[^.]+\\.", "." + encoded("{\"sub\": \"root\"}") + "."));
		tokens.put("bound to a key",
				token(Map.of("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))));
		tokens.put("no token", "key");
		tokens.put("with what no token has", "a\"b, c=\u00fc.{}.\\");

		for (Map.Entry<String, String> token : tokens.entrySet()) {
			HttpResponse<String> answer = this.sluice.get("/v1/queues/orders", token.getValue());
			assertThat(answer.statusCode()).as(token.getKey()).isEqualTo(401);
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		}
	}

	private String token(Map<String, Object> claims) throws Exception {
		Map<String, Object> all = new LinkedHashMap<>(READER);
		all.putAll(claims);
		return this.issuer.token(all);
	}

	private String unsigned() {
		return encoded("{\"alg\": \"none\"}") + "." + encoded(
				"{\"iss\": \"%s\", \"aud\": \"sluice\", \"sub\": \"shop\", \"scope\": \"sluice:read\", \"queues\": \"*\"}"
					.formatted(this.issuer.uri()))
				+ ".";
	}

	private static String encoded(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void anIssuerThatDoesNotAnswerIsNoFaultOfTheCaller() throws Exception {
		TokenIssuer gone = new TokenIssuer();
		gone.close();
		try (GuardedSluice sluice = new GuardedSluice(this.sqs, settings(gone.uri()))) {
			HttpResponse<String> answer = sluice.get("/v1/queues/orders", gone.token(READER));

			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(sluice.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
		}
	}

}
