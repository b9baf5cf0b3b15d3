package dev.sluice.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Passes SQS calls on, or answers them as a server does that fails.
 */
final class FaultyHttp implements AutoCloseable {

	private static final Duration DELAY = Duration.ofSeconds(2);

	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "content-length", "host", "upgrade",
			"expect", "transfer-encoding");

	private final URI server;

	private final HttpServer listening;

	private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private volatile @Nullable Fault fault;

	FaultyHttp(URI server) throws IOException {
		this.server = server;
		this.listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.listening.setExecutor(this.executor);
		this.listening.createContext("/", this::handle);
		this.listening.start();
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.listening.getAddress().getPort());
	}

	void fail(Fault fault) {
		this.fault = fault;
	}

	void recover() {
		this.fault = null;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			Fault present = this.fault;
			if (present == Fault.FAILING) {
				answer(exchange, 500, error("com.amazonaws.sqs#InternalError", "We encountered an internal error."));
			}
			else if (present == Fault.THROTTLING) {
				answer(exchange, 400, error("com.amazonaws.sqs#RequestThrottled", "Rate exceeded."));
			}
			else {
				pass(exchange, body, (present == Fault.SLOW) ? DELAY : Duration.ZERO);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pass(HttpExchange exchange, byte[] body, Duration delay) throws IOException, InterruptedException {
		Thread.sleep(delay);
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.resolve(exchange.getRequestURI()))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		exchange.getRequestHeaders()
			.entrySet()
			.stream()
			.filter((header) -> !OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT)))
			.forEach((header) -> header.getValue().forEach((value) -> request.header(header.getKey(), value)));
		HttpResponse<byte[]> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		exchange.getResponseHeaders()
			.put("Content-Type", List.of(response.headers().firstValue("Content-Type").orElse("")));
		answer(exchange, response.statusCode(), response.body());
	}

	private static byte[] error(String type, String message) {
		return "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message).getBytes(StandardCharsets.UTF_8);
	}

	private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

	@Override
	public void close() {
		this.listening.stop(0);
		this.executor.shutdownNow();
		this.client.shutdownNow();
	}

}
