package dev.sluice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sluice.StubRuntimeApi.Posted;
import dev.sluice.testing.PythonRuntime;
import dev.sluice.testing.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client of the Runtime API that the example in Python brings along, and the function
 * beside it.
 */
class PythonBootstrapTests {

	private static final Path EXAMPLE = Path.of("examples", "functions", "python").toAbsolutePath();

	private static final String FUNCTIONS = """
			import logging
			import os
			import time


			def told(event, context):
			    return {
			        "event": event,
			        "remaining": context.get_remaining_time_in_millis(),
			        "client": context.client_context and vars(context.client_context.client),
			        "custom": context.client_context and context.client_context.custom,
			        "identity": vars(context.identity),
			        "trace": os.environ.get("_X_AMZN_TRACE_ID"),
			        "context": {k: v for k, v in vars(context).items()
			                    if k not in ("client_context", "identity") and not k.startswith("_")},
			    }


			def failing(event, context):
			    raise ValueError(event)


			def unserializable(event, context):
			    return {1, 2}


			def patient(event, context):
			    logging.warning("waits for a sign")
			    print(event)
			    while not os.path.exists(event):
			        time.sleep(0.01)
			    return "grüße"
			""";

	@TempDir
	private Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private final List<Process> processes = new ArrayList<>();

	@AutoClose
	private StubRuntimeApi api;

	@BeforeAll
	static void pythonIsInstalled() {
		PythonRuntime.assumeInstalled("PythonBootstrapTests");
	}

	@BeforeEach
	void prepare() throws IOException {
		this.api = new StubRuntimeApi();
		Files.writeString(this.folder.resolve("functions.py"), FUNCTIONS);
		this.environment.put("PYTHONDONTWRITEBYTECODE", "1");
		this.environment.put("LAMBDA_TASK_ROOT", this.folder.toString());
		this.environment.put("AWS_LAMBDA_RUNTIME_API", this.api.endpoint().getAuthority());
	}

	@AfterEach
	void noProcessIsLeft() {
		this.processes.forEach((process) -> process.destroyForcibly().onExit().join());
	}

	@Test
	void theExampleReportsTheMessagesThatAskToFail() throws Exception {
		this.environment.put("LAMBDA_TASK_ROOT", EXAMPLE.toString());
		start("app.lambda_handler");
		add("r1", """
				{"Records": [{"messageId": "m1", "body": "one"}, {"messageId": "m2", "body": "{\\"fail\\": true}"},
				{"messageId": "m3", "body": "{"}, {"messageId": "m4", "body": "[{\\"fail\\": true}]"}]}
				""");
		add("r2", """
				{"Records": [{"messageId": "m5", "body": "{\\"fail\\": \\"true\\"}"}]}
				""");

		Posted first = this.api.posted();
		Posted second = this.api.posted();
		assertThat(first.path()).isEqualTo("/invocation/r1/response");
		assertThat(first.json()).isEqualTo(json("{\"batchItemFailures\": [{\"itemIdentifier\": \"m2\"}]}"));
		assertThat(second.path()).isEqualTo("/invocation/r2/response");
		assertThat(second.json()).isEqualTo(json("{\"batchItemFailures\": []}"));
		assertThat(second.port()).as("one connection").isEqualTo(first.port());
		assertThat(output()).containsExactly("Hello, one", "Hello, {\"fail\": true} fails, as it asks to", "Hello, {",
				"Hello, [{\"fail\": true}]", "Hello, {\"fail\": \"true\"}");
	}

	@Test
	void aFunctionIsToldAllThatLambdaTells() throws Exception {
		this.environment.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
		this.environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
		this.environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
		this.environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders");
		this.environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
		start("functions.told");
		this.api.add(headers("r1", Map.of("Trace-Id", "Root=1-5", "Client-Context",
				"{\"client\": {\"app_title\": \"shop\"}, \"custom\": {\"a\": \"b\"}}", "Cognito-Identity",
				"{\"cognitoIdentityId\": \"i\", \"cognitoIdentityPoolId\": \"p\"}", "Invocation-Id", "attempt-1")),
				"{\"order\": 1}");
		add("r2", "null");

		Posted first = this.api.posted();
		assertThat(first.attempt()).isEqualTo("attempt-1");
		assertThat(first.json().path("remaining").asInt()).isBetween(1, 60_000);
		assertThat(without(first.json(), "remaining")).isEqualTo(
				json("""
						{"event": {"order": 1}, "client": {"app_title": "shop"}, "custom": {"a": "b"}, "trace": "Root=1-5",
						"identity": {"cognito_identity_id": "i", "cognito_identity_pool_id": "p"},
						"context": {"aws_request_id": "r1", "invoked_function_arn": "arn:aws:lambda:x", "function_name": "orders",
						"function_version": "$LATEST", "memory_limit_in_mb": "128", "log_group_name": "/aws/lambda/orders",
						"log_stream_name": "stream"}}
						"""));
		Posted second = this.api.posted();
		assertThat(second.attempt()).isNull();
		assertThat(without(second.json(), "remaining", "context")).isEqualTo(json("""
				{"event": null, "client": null, "custom": null, "trace": null,
				"identity": {"cognito_identity_id": null, "cognito_identity_pool_id": null}}
				"""));
	}

	@Test
	void anErrorIsToldInLambdasFormAndTheNextEventIsServed() throws Exception {
		start("functions.failing");
		add("r1", "\"no such order: ä\"");
		add("r2", "2");

		Posted posted = this.api.posted();
		assertThat(posted.path()).isEqualTo("/invocation/r1/error");
		assertThat(posted.json().path("errorType").asString()).isEqualTo("ValueError");
		assertThat(posted.json().path("errorMessage").asString()).isEqualTo("no such order: ä");
		assertThat(posted.json().path("stackTrace")).singleElement()
			.extracting(JsonNode::asString)
			.asString()
			.contains("functions.py", "in failing", "raise ValueError(event)");
		assertThat(this.api.posted().path()).isEqualTo("/invocation/r2/error");
		assertThat(output()).contains("ValueError: no such order: ä");
	}

	@Test
	void anAnswerThatIsNoJsonIsAnError() throws Exception {
		start("functions.unserializable");
		add("r1", "1");

		Posted posted = this.api.posted();
		assertThat(posted.path()).isEqualTo("/invocation/r1/error");
		assertThat(posted.json().path("errorMessage").asString()).contains("set is not JSON serializable");
	}

	@ParameterizedTest
	@CsvSource({ "missing.function, Runtime.ImportModuleError, Unable to import module 'missing'",
			"functions.missing, Runtime.HandlerNotFound, Handler 'missing' missing on module 'functions'",
			"function, Runtime.MalformedHandlerName, Bad handler 'function'",
			"broken.function, NameError, 'nonsense'" })
	void aFunctionThatCannotBeLoadedIsToldAndEndsTheProcess(String handler, String type, String message)
			throws Exception {
		Files.writeString(this.folder.resolve("broken.py"), "nonsense");
		Process process = start(handler);

		Posted posted = this.api.posted();
		assertThat(posted.path()).isEqualTo("/init/error");
		assertThat(posted.json().path("errorType").asString()).isEqualTo(type);
		assertThat(posted.json().path("errorMessage").asString()).contains(message);
		assertThat(exitCode(process)).isEqualTo(1);
	}

	@Test
	void theVariableNamesAFunctionInAFolder() throws Exception {
		Path nested = Files.createDirectories(this.folder.resolve("shop/orders"));
		Files.writeString(nested.resolve("app.py"), "def greet(event, context):\n    return 'Hello, ' + event");
		this.environment.put("_HANDLER", "shop/orders/app.greet");
		start("functions.failing");
		add("r1", "\"you\"");

		assertThat(this.api.posted().json().asString()).isEqualTo("Hello, you");
	}

	@Test
	void aConnectionThatTheServerClosedMeanwhileIsOpenedAnew() throws Exception {
		try (TcpProxy proxy = new TcpProxy(this.api.endpoint())) {
			this.environment.put("AWS_LAMBDA_RUNTIME_API", proxy.endpoint().getAuthority());
			start("functions.patient");
			Path sign = this.folder.resolve("sign");
			add("r1", JsonMapper.shared().writeValueAsString(sign.toString()));
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(
						() -> assertThat(output()).containsExactly("[WARNING]\twaits for a sign", sign.toString()));
			proxy.cut();
			proxy.mend();
			Files.createFile(sign);

			assertThat(this.api.posted().body()).isEqualTo("\"grüße\"");
		}
	}

	@Test
	void theProcessEndsWithTheRuntimeApi() throws Exception {
		Process process = start("functions.told");
		add("r1", "1");
		this.api.posted();

		this.api.close();

		assertThat(exitCode(process)).isEqualTo(1);
		assertThat(output()).last().asString().startsWith("The Runtime API is gone: ");
	}

	private Process start(String handler) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(PythonRuntime.PROGRAM, EXAMPLE.resolve("bootstrap.py").toString(),
				handler)
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile());
		// else nothing has to be flushed
		builder.environment().remove("PYTHONUNBUFFERED");
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		this.processes.add(process);
		return process;
	}

	private void add(String requestId, String json) {
		this.api.add(headers(requestId, Map.of()), json);
	}

	private static Map<String, String> headers(String requestId, Map<String, String> more) {
		Map<String, String> headers = new HashMap<>(more);
		headers.put("Aws-Request-Id", requestId);
		headers.put("Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
		headers.put("Invoked-Function-Arn", "arn:aws:lambda:x");
		return headers;
	}

	private List<String> output() throws IOException {
		return Files.readAllLines(this.folder.resolve("output"));
	}

	private static int exitCode(Process process) throws InterruptedException {
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the process ends").isTrue();
		return process.exitValue();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static JsonNode without(JsonNode object, String... fields) {
		return object.asObject().deepCopy().without(List.of(fields));
	}

}
