package dev.sluice.function.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP endpoint that remembers its requests.
 */
final class Endpoint implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private volatile Function<Request, Reply> replies = (request) -> new Reply(200, "", Map.of());

	Endpoint() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			Map<String, String> seen = new LinkedHashMap<>();
			exchange.getRequestHeaders()
				.forEach((name, values) -> seen.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
			Request request = new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), seen,
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(request);
			Reply reply = this.replies.apply(request);
			byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
			reply.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(reply.status(), (answer.length == 0) ? -1 : answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
	}

	void answers(int status, String body, Map<String, String> headers) {
		replies((request) -> new Reply(status, body, headers));
	}

	void replies(Function<Request, Reply> replies) {
		this.replies = replies;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/events?from=sluice");
	}

	List<Request> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.close();
	}

	/**
	 * What came in.
	 *
	 * @param line method and path
	 * @param headers by name in lower case
	 */
	record Request(String line, Map<String, String> headers, String body) {
	}

	/**
	 * What goes out.
	 */
	record Reply(int status, String body, Map<String, String> headers) {
	}

}
