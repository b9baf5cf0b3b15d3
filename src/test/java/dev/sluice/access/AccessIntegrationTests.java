package dev.sluice.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The whole application with API keys: every call, with every kind of key.
 */
@SqsIntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class AccessIntegrationTests {

	private static final Set<Integer> REFUSED = Set.of(401, 403);

	private static final String MESSAGE = "{\"body\": \"hello\"}";

	private static final String ENTRIES = "{\"entries\": [{\"body\": \"hello\"}]}";

	private GuardedSluice sluice;

	@BeforeAll
	void start(SqsServer sqs, @TempDir Path directory) {
		Path file = directory.resolve("keys.yaml");
		KeyFile keys = new KeyFile();
		for (Scope scope : Scope.values()) {
			keys.key(scope.text(), key(scope), List.of(scope.text()));
			keys.key("orders-" + scope.text(), key(scope) + "-orders", List.of(scope.text()), List.of("orders"));
		}
		keys.write(file);
		this.sluice = new GuardedSluice(sqs,
				Map.of("sluice.security.mode", "api-key", "sluice.security.api-keys", file.toUri().toString()));
	}

	@AfterAll
	void stop() {
		this.sluice.close();
	}

	private static String key(Scope scope) {
		return "key-" + scope.text();
	}

	/**
	 * A call, and what it takes.
	 *
	 * @param scope null: nothing
	 * @param status of who has it
	 */
	record Call(String method, String path, @Nullable String json, @Nullable Scope scope, int status) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	static Stream<Call> calls() {
		return Stream.of(new Call("POST", "/v1/queues/orders/messages", MESSAGE, Scope.ENQUEUE, 202),
				new Call("POST", "/v1/queues/orders/messages/batch", ENTRIES, Scope.ENQUEUE, 200),
				new Call("POST", "/v1/queues/nothing/messages", MESSAGE, Scope.ENQUEUE, 404),
				new Call("POST", "/v1/queues/orders/messages", "{", Scope.ENQUEUE, 400),
				new Call("GET", "/v1/queues", null, Scope.READ, 200),
				new Call("HEAD", "/v1/queues", null, Scope.READ, 200),
				new Call("GET", "/v1/queues/orders", null, Scope.READ, 200),
				new Call("GET", "/v1/queues/orders/messages", null, Scope.READ, 405),
				new Call("GET", "/v1/mappings", null, Scope.READ, 200),
				new Call("GET", "/v1/mappings/orders", null, Scope.READ, 200),
				new Call("GET", "/v1/functions", null, Scope.READ, 200),
				new Call("GET", "/v1/nothing", null, Scope.READ, 404),
				new Call("PATCH", "/v1/mappings/orders", "{\"maximumConcurrency\": 7}", Scope.OPERATE, 200),
				new Call("DELETE", "/v1/queues/orders", null, Scope.OPERATE, 405),
				new Call("POST", "/v1/nothing", null, Scope.OPERATE, 404),
				new Call("OPTIONS", "/v1/queues", null, Scope.OPERATE, 200),
				new Call("POST", "/2015-03-31/functions/hello/invocations", "{\"Records\": []}", Scope.OPERATE, 200),
				new Call("POST", "/2015-03-31/functions/nothing/invocations", "{}", Scope.OPERATE, 404),
				new Call("GET", "/2015-03-31/functions", null, Scope.READ, 200),
				new Call("GET", "/2015-03-31/functions/", null, Scope.READ, 200),
				new Call("POST", "/2015-03-31/functions", "{}", Scope.OPERATE, 400),
				new Call("GET", "/2015-03-31/functions/hello", null, Scope.READ, 200),
				new Call("DELETE", "/2015-03-31/functions/hello", null, Scope.OPERATE, 400),
				new Call("GET", "/2015-03-31/functions/hello/configuration", null, Scope.READ, 200),
				new Call("GET", "/2015-03-31/functions/hello/nothing", null, Scope.READ, 404),
				new Call("GET", "/2019-09-30/functions/hello/concurrency", null, Scope.READ, 200),
				new Call("GET", "/2015-03-31/event-source-mappings", null, Scope.READ, 200),
				new Call("GET", "/2015-03-31/event-source-mappings/", null, Scope.READ, 200),
				new Call("POST", "/2015-03-31/event-source-mappings/", "{}", Scope.OPERATE, 400),
				new Call("GET", "/2015-03-31/event-source-mappings/orders", null, Scope.READ, 200),
				new Call("PUT", "/2015-03-31/event-source-mappings/orders", "{\"BatchSize\": 9}", Scope.OPERATE, 202),
				new Call("DELETE", "/2015-03-31/event-source-mappings/orders", null, Scope.OPERATE, 400),
				new Call("GET", "/actuator", null, Scope.READ, 200),
				new Call("GET", "/actuator/info", null, Scope.READ, 200),
				new Call("GET", "/actuator/metrics", null, Scope.READ, 200),
				new Call("GET", "/actuator/metrics/sluice.messages.sent", null, Scope.READ, 200),
				new Call("GET", "/actuator/prometheus", null, Scope.READ, 200),
				new Call("GET", "/actuator/queues", null, Scope.READ, 200),
				new Call("GET", "/actuator/queues/orders", null, Scope.READ, 200),
				new Call("GET", "/actuator/eventsourcemappings", null, Scope.READ, 200),
				new Call("GET", "/actuator/eventsourcemappings/orders", null, Scope.READ, 200),
				new Call("GET", "/actuator/functions", null, Scope.READ, 200),
				new Call("GET", "/actuator/functions/hello", null, Scope.READ, 200),
				new Call("GET", "/actuator/permissions", null, Scope.READ, 200),
				new Call("GET", "/actuator/sbom", null, Scope.READ, 200),
				new Call("GET", "/actuator/sbom/application", null, Scope.READ, 200),
				new Call("GET", "/actuator/nothing", null, Scope.READ, 404),
				new Call("POST", "/actuator/eventsourcemappings/orders", "{\"maximumConcurrency\": 7}", Scope.OPERATE,
						200),
				new Call("GET", "/actuator/health", null, null, 200),
				new Call("GET", "/actuator/health/liveness", null, null, 200),
				new Call("GET", "/actuator/health/readiness", null, null, 200),
				new Call("GET", "/v3/api-docs", null, null, 200), new Call("GET", "/swagger-ui.html", null, null, 302),
				new Call("GET", "/swagger-ui/index.html", null, null, 200));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void aCallTakesItsScopeAndNoOther(Call call) throws Exception {
		for (Scope scope : Scope.values()) {
			int allowed = (call.scope() == null || call.scope() == scope) ? call.status() : 403;
			assertThat(send(call, key(scope)).statusCode()).as("with scope %s", scope).isEqualTo(allowed);
		}
		int open = (call.scope() == null) ? call.status() : 401;
		assertThat(send(call, null).statusCode()).as("without a key").isEqualTo(open);
		assertThat(send(call, "wrong").statusCode()).as("with a wrong key").isEqualTo(401);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void aKeyForSomeQueuesSeesThoseAndNoActuator(Call call) throws Exception {
		if (call.scope() == null) {
			return;
		}
		int allowed = (call.path().startsWith("/actuator/") && call.status() == 200) ? 403 : call.status();
		if (!call.path().equals("/actuator")) {
			assertThat(send(call, key(call.scope()) + "-orders").statusCode()).isEqualTo(allowed);
		}
	}

	private HttpResponse<String> send(Call call, @Nullable String key) throws Exception {
		return this.sluice.send(call.method(), call.path(), call.json(), key);
	}

	@Test
	void theTableHasEveryCallThatThereIs() throws Exception {
		Set<String> there = new TreeSet<>();
		JsonNode api = json(this.sluice.get("/v3/api-docs", null));
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> there.add(pattern(method, path.getKey()))));
		json(this.sluice.get("/actuator", key(Scope.READ))).path("_links")
			.forEach((link) -> there.add(pattern("get",
					URI.create(link.path("href").asString().replaceAll("\\{\\**", "").replace("}", "")).getPath())));

		assertThat(calls().map((call) -> pattern(call.method(), call.path())).collect(Collectors.toSet()))
			.containsAll(there);
	}

	/**
	 * Whatever stands for a name is one.
	 */
	private static String pattern(String method, String path) {
		return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll(
				"(?<=/(queues|mappings|eventsourcemappings|event-source-mappings|functions|metrics|sbom)/)[^/]+", "*")
			.replaceAll("(?<=/health/).+", "*");
	}

	@Test
	void aRefusalIsAProblemThatSaysWhatToDo() throws Exception {
		HttpResponse<String> missing = this.sluice.get("/v1/queues", null);
		assertThat(missing.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Bearer").doesNotContain("error"));
		assertProblem(missing, 401, "The header Authorization must have a valid key or token: Bearer <key>");

		HttpResponse<String> wrong = this.sluice.get("/v1/queues", "wrong");
		assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
				(challenge) -> assertThat(challenge).contains("error=\"invalid_token\"").doesNotContain("wrong"));
		assertProblem(wrong, 401, "The header Authorization must have a valid key or token: Bearer <key>");

		HttpResponse<String> forbidden = this.sluice.get("/v1/queues", key(Scope.ENQUEUE));
		assertThat(forbidden.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).contains("error=\"insufficient_scope\""));
		assertProblem(forbidden, 403, "The key or token is valid and does not allow this");

		assertProblem(this.sluice.get("/actuator/metrics", null), 401,
				"The header Authorization must have a valid key or token: Bearer <key>");
	}

	@Test
	void aMalformedAddressIsAProblemToo() throws Exception {
		assertProblem(this.sluice.get("/v1/queues/a%3Bb", key(Scope.READ)), 400, "The request is malformed");
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		JsonNode problem = json(answer);
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("detail").asString()).isEqualTo(detail);
		assertThat(problem.path("type").asString()).isEqualTo("about:blank");
	}

	@Test
	void aQueueThatTheCallerMayNotSeeIsAnsweredLikeOneThatDoesNotExist() throws Exception {
		assertSameAnswer("GET", "/v1/queues/%s", null, Scope.READ);
		assertSameAnswer("POST", "/v1/queues/%s/messages", MESSAGE, Scope.ENQUEUE);
		assertSameAnswer("POST", "/v1/queues/%s/messages", "{", Scope.ENQUEUE);
		assertSameAnswer("POST", "/v1/queues/%s/messages/batch", ENTRIES, Scope.ENQUEUE);
		assertSameAnswer("GET", "/v1/mappings/%s", null, Scope.READ);
		assertSameAnswer("PATCH", "/v1/mappings/%s", "{\"enabled\": false}", Scope.OPERATE);
		assertSameAnswer("GET", "/2015-03-31/event-source-mappings/%s", null, Scope.READ);
		assertSameAnswer("PUT", "/2015-03-31/event-source-mappings/%s", "{\"Enabled\": false}", Scope.OPERATE);
		assertSameAnswer("DELETE", "/2015-03-31/event-source-mappings/%s", null, Scope.OPERATE);
		assertThat(json(this.sluice.get("/v1/mappings/secrets", key(Scope.READ))).path("state").asString())
			.isEqualTo("Enabled");
	}

	@Test
	void aFunctionThatTheCallerMayNotSeeIsAnsweredLikeOneThatDoesNotExist() throws Exception {
		assertThat(this.sluice.get("/2015-03-31/functions/hidden", key(Scope.READ)).statusCode()).isEqualTo(200);
		for (String path : List.of("", "/configuration")) {
			assertSameAnswer("hidden", "GET", "/2015-03-31/functions/%s" + path, null, Scope.READ);
		}
		assertSameAnswer("hidden", "POST", "/2015-03-31/functions/%s/invocations", "{}", Scope.OPERATE);
		assertSameAnswer("hidden", "GET", "/2019-09-30/functions/%s/concurrency", null, Scope.READ);
	}

	private void assertSameAnswer(String method, String path, @Nullable String json, Scope scope) throws Exception {
		assertSameAnswer("secrets", method, path, json, scope);
	}

	private void assertSameAnswer(String name, String method, String path, @Nullable String json, Scope scope)
			throws Exception {
		String limited = key(scope) + "-orders";
		HttpResponse<String> hidden = this.sluice.send(method, path.formatted(name), json, limited);
		HttpResponse<String> absent = this.sluice.send(method, path.formatted("nothing"), json, limited);
		assertThat(hidden.statusCode()).isEqualTo(404);
		assertThat(hidden.body()).isEqualTo(absent.body().replace("nothing", name));
		assertThat(names(hidden)).isEqualTo(names(absent));
	}

	private static Set<String> names(HttpResponse<String> answer) {
		return answer.headers().map().keySet();
	}

	@Test
	void listsShowWhatTheCallerMaySee() throws Exception {
		Map<String, String> lists = new LinkedHashMap<>();
		for (String list : List.of("queues", "mappings", "functions")) {
			for (String key : List.of(key(Scope.READ), key(Scope.READ) + "-orders")) {
				lists.put(list + " " + key,
						json(this.sluice.get("/v1/" + list, key)).path(list)
							.valueStream()
							.map((item) -> item.path(list.equals("mappings") ? "id" : "name").asString())
							.sorted()
							.collect(Collectors.joining(" ")));
			}
		}
		assertThat(lists).containsExactly(Map.entry("queues key-read", "orders secrets"),
				Map.entry("queues key-read-orders", "orders"), Map.entry("mappings key-read", "orders secrets"),
				Map.entry("mappings key-read-orders", "orders"), Map.entry("functions key-read", "hello hidden"),
				Map.entry("functions key-read-orders", "hello"));
		assertThat(json(this.sluice.get("/2015-03-31/functions", key(Scope.READ) + "-orders")).path("Functions"))
			.extracting((function) -> function.path("FunctionName").asString())
			.containsExactly("hello");
		assertThat(json(this.sluice.get("/2015-03-31/event-source-mappings", key(Scope.READ) + "-orders"))
			.path("EventSourceMappings")).hasSize(1);
	}

	/**
	 * Its signature is no key, so it has to send one in the place of the signature.
	 */
	@Test
	void aClientOfAwsSendsAKeyInsteadOfASignature() {
		LambdaClientBuilder client = LambdaClient.builder()
			.endpointOverride(this.sluice.uri(""))
			.region(Region.EU_WEST_1)
			.httpClientBuilder(Apache5HttpClient.builder());
		try (LambdaClient signing = client
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.build()) {
			assertThatExceptionOfType(LambdaException.class).isThrownBy(signing::listFunctions)
				.satisfies((refused) -> assertThat(refused.statusCode()).isEqualTo(401));
		}
		try (LambdaClient bearing = client.credentialsProvider(AnonymousCredentialsProvider.create())
			.overrideConfiguration((all) -> all.putHeader("Authorization", "Bearer " + key(Scope.READ)))
			.build()) {
			assertThat(bearing.listFunctions().functions()).hasSize(2);
			assertThatExceptionOfType(LambdaException.class)
				.isThrownBy(() -> bearing.invoke((request) -> request.functionName("hello")))
				.satisfies((refused) -> assertThat(refused.statusCode()).isEqualTo(403));
		}
	}

	@Test
	void whoChangesSomethingStandsInTheAuditLog(CapturedOutput output) throws Exception {
		this.sluice.send("PATCH", "/v1/mappings/orders", "{\"maximumConcurrency\": 9}", key(Scope.OPERATE));
		this.sluice.send("PATCH", "/v1/mappings/orders", "{\"batchSize\": 0}", key(Scope.OPERATE) + "-orders");
		this.sluice.post("/actuator/eventsourcemappings/secrets", "{\"maximumConcurrency\": 8}", key(Scope.OPERATE));
		String updates = "/2015-03-31/event-source-mappings/secrets";
		this.sluice.send("PUT", updates, "{\"BatchSize\": 7}", key(Scope.OPERATE));
		this.sluice.send("PUT", updates, "{\"BatchSize\": 0}", key(Scope.OPERATE));
		this.sluice.post("/2015-03-31/functions/hello/invocations", "{\"Records\": []}", key(Scope.OPERATE));

		assertThat(output).contains(
				"dev.sluice.audit                         : 'operate' asks to change mapping orders with {maximumConcurrency=9}: done",
				"'orders-operate' asks to change mapping orders with {batchSize=0}: refused, since a rule is broken",
				"'operate' asks to change mapping secrets with {maximumConcurrency=8}: done",
				"'operate' asks to change mapping secrets with {BatchSize=7}: done",
				"'operate' asks to change mapping secrets with {BatchSize=0}: refused, since a rule is broken",
				"'operate' asks to invoke function hello with {invocationType=RequestResponse, requestId=");
	}

	@Test
	void neitherKeysNorBodiesStandInTheLog(CapturedOutput output) throws Exception {
		this.sluice.post("/v1/queues/orders/messages", "{\"body\": \"body-of-a-message\"", key(Scope.ENQUEUE));
		this.sluice.get("/v1/queues", "a-key-that-is-wrong");

		assertThat(output).doesNotContain("body-of-a-message", "a-key-that-is-wrong", key(Scope.ENQUEUE));
	}

	@Test
	void everyAnswerHasTheSecurityHeaders() throws Exception {
		for (String path : List.of("/v1/queues", "/v1/nothing", "/swagger-ui/index.html", "/actuator/health")) {
			for (String key : new String[] { key(Scope.READ), null }) {
				Map<String, List<String>> headers = this.sluice.get(path, key).headers().map();
				assertThat(headers).as(path)
					.containsEntry("x-content-type-options", List.of("nosniff"))
					.containsEntry("x-frame-options", List.of("DENY"))
					.containsEntry("referrer-policy", List.of("no-referrer"))
					.containsKey("content-security-policy")
					.doesNotContainKeys("access-control-allow-origin", "set-cookie", "server");
				assertThat(headers.getOrDefault("cache-control", List.of())).as(path)
					.anySatisfy((value) -> assertThat(value).contains("no-store"));
			}
		}
	}

	@Test
	void anotherSiteGetsNoLeave() throws Exception {
		HttpRequest preflight = HttpRequest.newBuilder(this.sluice.uri("/v1/queues/orders/messages"))
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
			.header("Origin", "https://elsewhere.example")
			.header("Access-Control-Request-Method", "POST")
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(preflight, BodyHandlers.ofString());

		assertThat(answer.statusCode()).isIn(REFUSED);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void theDescriptionSaysHowToAsk() throws Exception {
		JsonNode api = json(this.sluice.get("/v3/api-docs", null));

		assertThat(api.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
		assertThat(api.at("/security/0").has("bearer")).isTrue();
		assertThat(api.at("/paths/~1v1~1queues/get/responses").propertyNames()).contains("200", "401", "403", "429");
		assertThat(api.at("/paths/~1v1~1queues/get/responses/429/headers").propertyNames()).contains("Retry-After");
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

}
