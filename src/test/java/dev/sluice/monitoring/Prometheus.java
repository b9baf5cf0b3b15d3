package dev.sluice.monitoring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.sluice.testing.JsonHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * A real Prometheus, running as a process of its own, that scrapes one target a second
 * and has the rules loaded.
 */
final class Prometheus implements AutoCloseable {

	/** Somebody else may take a port between its choice and its use. */
	private static final int TRIES = 5;

	private final JsonHttp http = new JsonHttp();

	private final URI endpoint;

	private final Process process;

	/**
	 * Starts it and returns when it is ready.
	 */
	Prometheus(Path program, Path directory, int target) throws IOException {
		Path configuration = Files.writeString(directory.resolve("prometheus.yml"), configuration(target));
		for (int i = 1;; i++) {
			String address = "127.0.0.1:" + freePort();
			Process started = start(program, configuration, directory, address);
			URI uri = URI.create("http://" + address);
			await().atMost(Duration.ofSeconds(60)).until(() -> !started.isAlive() || isReady(uri));
			if (started.isAlive()) {
				this.process = started;
				this.endpoint = uri;
				return;
			}
			if (i == TRIES) {
				throw new IllegalStateException(
						"Prometheus does not start:\n" + Files.readString(directory.resolve("prometheus.log")));
			}
		}
	}

	private static String configuration(int target) {
		return """
				global: {scrape_interval: 1s, evaluation_interval: 1s}
				rule_files: ['%s']
				scrape_configs:
				  - job_name: sluice
				    metrics_path: /actuator/prometheus
				    static_configs: [{targets: ['localhost:%d'], labels: {namespace: check}}]
				""".formatted(Alert.RULES.toAbsolutePath(), target);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Process start(Path program, Path configuration, Path directory, String address) throws IOException {
		return new ProcessBuilder(program.toString(), "--config.file=" + configuration,
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=" + address,
				"--log.level=warn")
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("prometheus.log").toFile())
			.start();
	}

	private boolean isReady(URI uri) throws Exception {
		try {
			return this.http.get(uri.resolve("/-/ready")).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * The values that an expression has now.
	 */
	List<Double> values(String expression) {
		return Dashboard.elements(get("query?query=" + encode(expression)).path("result"))
			.map((series) -> Double.valueOf(series.path("value").path(1).asString()))
			.toList();
	}

	/**
	 * The one value that an expression has now.
	 */
	double value(String expression) {
		List<Double> values = values(expression);
		if (values.size() != 1) {
			throw new IllegalStateException(values.size() + " values, not one, of " + expression);
		}
		return values.getFirst();
	}

	/**
	 * The values of a label over the series that a selector selects.
	 */
	List<String> labelValues(String selector, String label) {
		return Dashboard.elements(get("label/" + label + "/values?match[]=" + encode(selector)))
			.map(JsonNode::asString)
			.toList();
	}

	/**
	 * The labels of every series that a selector selects.
	 */
	List<JsonNode> series(String selector) {
		return Dashboard.elements(get("series?match[]=" + encode(selector))).toList();
	}

	/**
	 * The rules as Prometheus has them, with what came of their last evaluation.
	 */
	List<JsonNode> rules() {
		return Dashboard.elements(get("rules").path("groups"))
			.flatMap((group) -> Dashboard.elements(group.path("rules")))
			.toList();
	}

	private JsonNode get(String path) {
		JsonNode answer;
		try {
			HttpResponse<String> response = this.http.get(this.endpoint.resolve("/api/v1/" + path));
			answer = JsonMapper.shared().readTree(response.body());
		}
		catch (Exception ex) {
			throw new IllegalStateException("Prometheus does not answer " + path, ex);
		}
		if (!answer.path("status").asString().equals("success")) {
			throw new IllegalStateException(answer.path("error").asString() + ": " + path);
		}
		return answer.path("data");
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
