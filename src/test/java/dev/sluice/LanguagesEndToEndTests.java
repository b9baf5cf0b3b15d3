package dev.sluice;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.NodeRuntimeClient;
import dev.sluice.testing.PythonRuntime;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Functions as they run on AWS Lambda, each behind a mapping, with AWS's own runtime
 * clients where there are any for this machine, and the example that is an endpoint.
 * Whatever fails is set aside at once, with the reason on it.
 */
@SqsIntegrationTest
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class LanguagesEndToEndTests {

	private static final Path EXAMPLES = Path.of("examples", "functions").toAbsolutePath();

	private static final Path FUNCTIONS = Path.of("src", "test", "resources", "functions").toAbsolutePath();

	private final SqsServer sqs;

	private final Map<String, String> properties = new HashMap<>();

	LanguagesEndToEndTests(SqsServer sqs) {
		this.sqs = sqs;
		this.properties.putAll(sqs.properties());
	}

	@Test
	void runsAFunctionInPython() throws Exception {
		PythonRuntime.assumeInstalled("A function in Python");
		command("works", FUNCTIONS, PythonRuntime.PROGRAM, bootstrap(), "app.lambda_handler");
		command("broken", FUNCTIONS, PythonRuntime.PROGRAM, bootstrap(), "nowhere.lambda_handler");
		command("example", EXAMPLES.resolve("python"), PythonRuntime.PROGRAM, bootstrap(), "app.lambda_handler");

		assertDoesWhatItIsTold("ValueError", "Runtime.ImportModuleError");
	}

	@Test
	void runsAFunctionInNode() throws Exception {
		String client = NodeRuntimeClient.assumeInstalled("A function in Node.js").toString();
		command("works", FUNCTIONS, client, "index.handler");
		command("broken", FUNCTIONS, client, "nowhere.handler");
		command("example", NodeRuntimeClient.EXAMPLE, client, "index.handler");

		assertDoesWhatItIsTold("RangeError", "Runtime.ImportModuleError");
	}

	@Test
	void runsAFunctionInJava(@TempDir Path directory) throws Exception {
		HandlerJar.putIntoLib(directory, ObedientHandler.class);
		for (String function : List.of("works", "broken")) {
			this.properties.put("sluice.functions." + function + ".code",
					directory.resolve("lib/handlers.jar").toString());
		}
		this.properties.put("sluice.functions.works.handler", ObedientHandler.class.getName() + "::handleRequest");
		this.properties.put("sluice.functions.broken.handler", "com.acme.Nowhere");
		this.properties.put("sluice.functions.example.handler", "com.acme.orders.OrderFunction");
		this.properties.put("sluice.functions.example.code", exampleInJava(directory.resolve("example")).toString());

		assertDoesWhatItIsTold("java.lang.IllegalStateException", "java.lang.ClassNotFoundException");
	}

	@Test
	void postsToAFunctionBehindAnEndpoint() throws Exception {
		PythonRuntime.assumeInstalled("A function behind an endpoint");
		String deadLetters = queue("dead");
		wire("together", "example", 10);
		Process server = new ProcessBuilder(PythonRuntime.PROGRAM, EXAMPLES.resolve("http/server.py").toString(), "0")
			.start();
		try (BufferedReader output = server.inputReader()) {
			String greeting = output.readLine();
			this.properties.put("sluice.functions.example.url", greeting.substring(greeting.indexOf("http:")));
			try (RunningSluice sluice = new RunningSluice(this.properties, Nothing.class)) {
				post(sluice, "together", "to Ada", "{\\\"fail\\\": true}", "to Grace");
				awaitReasons(deadLetters, Map.of("{\"fail\": true}", "BatchItemFailure"));
				awaitSucceeded(sluice, "together", 2);

				assertThat(sluice.post("/2015-03-31/functions/example/invocations", "{}").body())
					.as("of an event without records")
					.contains("\"errorType\":\"Http.500\"", "KeyError('Records')");

				server.destroyForcibly().onExit().join();
				post(sluice, "together", "to nobody", "to nobody else");
				awaitReasons(deadLetters,
						Map.of("to nobody", "Http.ConnectionFailed", "to nobody else", "Http.ConnectionFailed"));
				awaitSucceeded(sluice, "together", 2);
			}
		}
		finally {
			server.destroyForcibly();
		}
	}

	private static String bootstrap() {
		return EXAMPLES.resolve("python/bootstrap.py").toString();
	}

	/**
	 * The classes of the example, and beside them the jars that its build adds to them.
	 */
	private static Path exampleInJava(Path directory) throws IOException {
		CompiledSources.compile(directory,
				List.of(Files.readString(EXAMPLES.resolve("java/src/main/java/com/acme/orders/OrderFunction.java"))));
		Path lib = Files.createDirectories(directory.resolve("lib"));
		for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			if (jar.contains("jackson-") && jar.endsWith(".jar")) {
				Path file = Path.of(jar);
				Files.copy(file, lib.resolve(file.getFileName()));
			}
		}
		return directory;
	}

	private void command(String function, Path directory, String... words) {
		String property = "sluice.functions." + function;
		for (int i = 0; i < words.length; i++) {
			this.properties.put(property + ".command[" + i + "]", words[i]);
		}
		this.properties.put(property + ".working-directory", directory.toAbsolutePath().toString());
	}

	private void assertDoesWhatItIsTold(String raised, String initFailed) throws Exception {
		String deadLetters = queue("dead");
		wire("one-by-one", "works", 1);
		wire("together", "works", 10);
		wire("broken", "broken", 10);
		try (RunningSluice sluice = new RunningSluice(this.properties, Nothing.class)) {
			post(sluice, "one-by-one", "ok", "exit", "hang", "malformed", "raise", "ok");
			post(sluice, "together", "ok", "fail", "ok");
			post(sluice, "broken", "init");

			awaitReasons(deadLetters, Map.of("exit", "Runtime.ExitError", "hang", "Sandbox.Timedout", "malformed",
					"InvalidBatchResponse", "raise", raised, "fail", "BatchItemFailure", "init", initFailed));
			awaitSucceeded(sluice, "one-by-one", 2);
			awaitSucceeded(sluice, "together", 2);

			assertThat(sluice.post("/2015-03-31/functions/example/invocations",
					"""
							{"Records": [{"messageId": "1", "body": "to Ada"}, {"messageId": "2", "body": "{\\"fail\\": true}"}]}""")
				.body()).as("what the example answers")
				.isEqualToIgnoringWhitespace("{\"batchItemFailures\": [{\"itemIdentifier\": \"2\"}]}");

			post(sluice, "one-by-one", "ok");
			awaitSucceeded(sluice, "one-by-one", 3);
			assertThat(sluice.get("/v1/functions").body()).contains("\"environments\":[{\"phase\":\"idle\"}");
		}
	}

	private String queue(String key) {
		String property = "sluice.queues." + key;
		String name = this.sqs.uniqueName(key);
		this.properties.put(property + ".name", name);
		this.properties.put(property + ".provision", "true");
		this.properties.put(property + ".receive-message-wait-time", "1s");
		return name;
	}

	private void wire(String queue, String function, int batchSize) {
		queue(queue);
		this.properties.put("sluice.queues." + queue + ".redrive.dead-letter-queue", "dead");
		this.properties.put("sluice.queues." + queue + ".redrive.max-receive-count", "1");
		this.properties.put("sluice.functions." + function + ".timeout", "2s");
		String mapping = "sluice.mappings." + queue;
		this.properties.put(mapping + ".queue", queue);
		this.properties.put(mapping + ".function", function);
		this.properties.put(mapping + ".batch-size", Integer.toString(batchSize));
		this.properties.put(mapping + ".maximum-concurrency", "2");
		this.properties.put(mapping + ".function-response-types", "ReportBatchItemFailures");
	}

	private static void post(RunningSluice sluice, String queue, String... bodies) throws Exception {
		List<String> entries = new ArrayList<>();
		for (String body : bodies) {
			entries.add("{\"body\": \"" + body + "\"}");
		}
		assertThat(sluice
			.post("/v1/queues/" + queue + "/messages/batch", "{\"entries\": [" + String.join(",", entries) + "]}")
			.statusCode()).isEqualTo(200);
	}

	private void awaitReasons(String deadLetters, Map<String, String> expected) {
		Map<String, String> reasons = new TreeMap<>();
		await().untilAsserted(() -> {
			reasons.putAll(reasons(deadLetters));
			assertThat(reasons).hasSameSizeAs(expected);
		});
		assertThat(reasons).isEqualTo(expected);
	}

	/**
	 * What is among the dead letters, by body, and why.
	 */
	private Map<String, String> reasons(String deadLetters) {
		String url = this.sqs.client().getQueueUrl((request) -> request.queueName(deadLetters)).join().queueUrl();
		Map<String, String> reasons = new HashMap<>();
		for (Message message : this.sqs.client()
			.receiveMessage((request) -> request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
			.join()
			.messages()) {
			MessageAttributeValue reason = message.messageAttributes().get("sluice.error.type");
			reasons.put(message.body(), (reason != null) ? reason.stringValue() : "none");
		}
		return reasons;
	}

	private static void awaitSucceeded(RunningSluice sluice, String mapping, int messages) {
		await().untilAsserted(() -> assertThat(sluice.bean(MeterRegistry.class)
			.get("sluice.mapping.events")
			.tags("mapping", mapping, "event", "succeeded")
			.counter()
			.count()).isEqualTo(messages));
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
