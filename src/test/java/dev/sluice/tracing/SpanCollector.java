package dev.sluice.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Takes spans over OTLP, as the OpenTelemetry Collector does.
 */
final class SpanCollector implements AutoCloseable {

	private final HttpServer server;

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	SpanCollector() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/traces", this::take);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
		request.getResourceSpansList()
			.stream()
			.flatMap((resource) -> resource.getScopeSpansList().stream())
			.flatMap((scope) -> scope.getSpansList().stream())
			.forEach(this.spans::add);
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	String endpoint() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	List<Span> spans() {
		return List.copyOf(this.spans);
	}

	List<Span> spans(Span.SpanKind kind) {
		return this.spans.stream().filter((span) -> span.getKind() == kind).toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
