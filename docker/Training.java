import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * The training run of the image: starts Sluice beside an SQS server, has it do a little of everything, and stops it. What
 * Java has seen by then goes into the cache.
 */
public final class Training {

	private static final List<String> API = List.of("/v1/queues", "/v1/mappings", "/v1/functions");

	private static final List<String> MANAGEMENT = List.of("/actuator/health", "/actuator/health/liveness",
			"/actuator/health/readiness", "/actuator/prometheus");

	private static final int ROUNDS = 20;

	private static final String KEY = "training";

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final HttpClient http = HttpClient.newHttpClient();

	private final int api = freePort();

	private final int management = freePort();

	private final Process sluice;

	private Training(Path app, Path configuration, Path keys, int sqs) throws IOException {
		this.sluice = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:AOTCacheOutput=" + app.resolve("sluice.aot"), "-Xlog:aot=error",
				"@" + app.resolve("java-options"), "dev.sluice.SluiceApplication", "--server.port=" + this.api,
				"--management.server.port=" + this.management,
				"--spring.config.additional-location=" + configuration,
				"--sluice.security.mode=api-key", "--sluice.security.api-keys=" + keys,
				"--spring.cloud.aws.endpoint=http://127.0.0.1:" + sqs, "--spring.cloud.aws.region.static=us-east-1",
				"--spring.cloud.aws.credentials.access-key=training",
				"--spring.cloud.aws.credentials.secret-key=training")
			.inheritIO()
			.start();
	}

	/**
	 * @param arguments the directory of the image's parts, and a configuration
	 */
	public static void main(String[] arguments) throws Exception {
		int sqs = SQSRestServerBuilder.withInterface("127.0.0.1")
			.withDynamicPort()
			.start()
			.waitUntilStarted()
			.localAddress()
			.getPort();
		new Training(Path.of(arguments[0]), Path.of(arguments[1]), keyFile(), sqs).run();
		// the SQS server has threads that would go on
		System.exit(0);
	}

	/**
	 * What asks for a key is trained too.
	 */
	private static Path keyFile() throws IOException, NoSuchAlgorithmException {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
		return Files.writeString(Files.createTempFile("keys", ".yaml"), """
				keys:
				  - name: training
				    sha256: %s
				    scopes: [enqueue, read]
				""".formatted(HexFormat.of().formatHex(hash)));
	}

	private void run() throws Exception {
		awaitReadiness();
		for (int i = 0; i < ROUNDS; i++) {
			post("/v1/queues/work/messages", 202, "{\"body\": \"hello\", \"messageAttributes\": {\"a\": \"b\"}}");
			post("/v1/queues/work/messages/batch", 200,
					"{\"entries\": [{\"body\": 1}, {\"body\": {\"fail\": true}}]}");
			for (String path : API) {
				expect(200, send(request(this.api, path)));
			}
			for (String path : MANAGEMENT) {
				expect(200, send(request(this.management, path)));
			}
		}
		this.sluice.destroy();
		int status = this.sluice.waitFor();
		if (status != 143) {
			throw new IllegalStateException("Sluice ended with " + status);
		}
	}

	private void awaitReadiness() throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!isReady()) {
			if (!this.sluice.isAlive() || System.nanoTime() > end) {
				throw new IllegalStateException("Sluice does not get ready");
			}
			Thread.sleep(100);
		}
	}

	private boolean isReady() throws IOException, InterruptedException {
		try {
			return send(request(this.management, "/actuator/health/readiness")) == 200;
		}
		catch (ConnectException ex) {
			return false;
		}
	}

	private void post(String path, int wanted, String json) throws IOException, InterruptedException {
		expect(wanted, send(request(this.api, path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))));
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Authorization", "Bearer " + KEY);
	}

	private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static void expect(int wanted, int status) {
		if (status != wanted) {
			throw new IllegalStateException("Sluice answers " + status + " instead of " + wanted);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
