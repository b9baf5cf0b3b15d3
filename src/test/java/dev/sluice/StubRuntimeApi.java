package dev.sluice;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's Runtime API as far as a client sees it: hands out the events that it is given,
 * and remembers what is posted.
 */
final class StubRuntimeApi implements AutoCloseable {

	private static final String NEXT = "/2018-06-01/runtime/invocation/next";

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	StubRuntimeApi() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Lets the client have an event.
	 * @param headers without their common prefix
	 */
	void add(Map<String, String> headers, String json) {
		this.events.add(new Event(headers, json));
	}

	/**
	 * Waits for what the client posts next.
	 */
	Posted posted() throws InterruptedException {
		Posted next = this.posted.poll(10, TimeUnit.SECONDS);
		if (next == null) {
			throw new AssertionError("nothing was posted");
		}
		return next;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (exchange.getRequestURI().getPath().equals(NEXT)) {
				handOut(exchange);
			}
			else {
				take(exchange);
			}
		}
	}

	private void handOut(HttpExchange exchange) throws IOException {
		try {
			Event event = this.events.take();
			event.headers()
				.forEach((name, value) -> exchange.getResponseHeaders().add("Lambda-Runtime-" + name, value));
			answer(exchange, 200, event.json());
		}
		catch (InterruptedException ex) {
			// closed; whoever asked sees the connection end
			Thread.currentThread().interrupt();
		}
	}

	private void take(HttpExchange exchange) throws IOException {
		try (InputStream body = exchange.getRequestBody()) {
			this.posted.add(new Posted(exchange.getRequestURI().getPath().replace("/2018-06-01/runtime", ""),
					new String(body.readAllBytes(), StandardCharsets.UTF_8),
					exchange.getRequestHeaders().getFirst("Lambda-Runtime-Invocation-Id"),
					exchange.getRemoteAddress().getPort()));
		}
		answer(exchange, 202, "{\"status\": \"OK\"}");
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	/**
	 * Ends as a server does that is killed: at once, whoever waits.
	 */
	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private record Event(Map<String, String> headers, String json) {
	}

	/**
	 * What a client posted.
	 *
	 * @param path below the version
	 * @param attempt the invocation id that came with the event; null where none did
	 * @param port that of the client, which tells one connection from another
	 */
	record Posted(String path, String body, @Nullable String attempt, int port) {

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

}
