package dev.sluice.tracing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.protobuf.ByteString;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole application, and what it sends over OTLP.
 */
@SqsIntegrationTest
@Timeout(120)
class TracingIntegrationTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String PARENT = "b7ad6b7169203331";

	private final SqsServer sqs;

	private final Map<String, String> properties = new LinkedHashMap<>();

	private SpanCollector collector;

	TracingIntegrationTests(SqsServer sqs) {
		this.sqs = sqs;
	}

	@BeforeEach
	void listen() throws IOException {
		this.collector = new SpanCollector();
		this.properties.putAll(this.sqs.properties());
		this.properties.put("sluice.queues.work.name", this.sqs.uniqueName("work"));
		this.properties.put("sluice.queues.work.provision", "true");
		this.properties.put("sluice.queues.work.receive-message-wait-time", "1s");
		this.properties.put("sluice.queues.work.visibility-timeout", "600s");
		this.properties.put("sluice.functions.look.handler", "lookingHandler");
		this.properties.put("sluice.mappings.work.queue", "work");
		this.properties.put("sluice.mappings.work.function", "look");
		this.properties.put("sluice.mappings.work.maximum-batching-window", "1s");
	}

	@AfterEach
	void stopListening() {
		this.collector.close();
	}

	private RunningSluice tracing() {
		this.properties.put(TracingSwitch.ENDPOINT, this.collector.endpoint());
		this.properties.put("management.opentelemetry.tracing.export.schedule-delay", "50ms");
		return new RunningSluice(this.properties, Handlers.class);
	}

	@Test
	void aMessageIsFollowedFromTheCallerOfTheApiIntoTheFunction() throws Exception {
		try (RunningSluice sluice = tracing()) {
			assertThat(post(sluice, "/v1/queues/work/messages", "{\"body\": \"one\"}")).isEqualTo(202);

			Span batch = awaitOne(SpanKind.SPAN_KIND_CONSUMER);
			Span send = awaitOne(SpanKind.SPAN_KIND_PRODUCER);
			Span server = awaitOne(SpanKind.SPAN_KIND_SERVER);
			assertThat(hex(server.getTraceId())).isEqualTo(TRACE);
			assertThat(hex(server.getParentSpanId())).isEqualTo(PARENT);
			assertThat(hex(send.getTraceId())).isEqualTo(TRACE);
			assertThat(send.getParentSpanId()).isEqualTo(server.getSpanId());
			assertThat(batch.getParentSpanId()).isEmpty();
			assertThat(batch.getLinksList()).singleElement().satisfies((link) -> {
				assertThat(hex(link.getTraceId())).isEqualTo(TRACE);
				assertThat(link.getSpanId()).isEqualTo(send.getSpanId());
			});

			Seen seen = sluice.bean(LookingHandler.class).seen.getFirst();
			SQSEvent.SQSMessage message = seen.event().getRecords().getFirst();
			String name = this.properties.get("sluice.queues.work.name");
			assertThat(send.getName()).isEqualTo("send " + name);
			assertThat(attributes(send))
				.containsAllEntriesOf(Map.of("messaging.system", "aws_sqs", "messaging.operation.type", "send",
						"messaging.destination.name", name, "messaging.message.id", message.getMessageId()));
			assertThat(batch.getName()).isEqualTo("process " + name);
			assertThat(attributes(batch)).containsAllEntriesOf(Map.of("messaging.system", "aws_sqs",
					"messaging.operation.type", "process", "messaging.destination.name", name, "messaging.message.id",
					message.getMessageId(), "sluice.mapping", "work", "sluice.function", "look"));

			assertThat(message.getMessageAttributes()).hasEntrySatisfying("traceparent",
					(attribute) -> assertThat(attribute.getStringValue())
						.isEqualTo("00-" + TRACE + "-" + hex(send.getSpanId()) + "-01"));
			assertThat(seen.span().getTraceId()).isEqualTo(hex(batch.getTraceId()));
			assertThat(seen.span().getSpanId()).isEqualTo(hex(batch.getSpanId()));
			assertThat(seen.log())
				.containsAllEntriesOf(Map.of("traceId", hex(batch.getTraceId()), "spanId", hex(batch.getSpanId()),
						"mapping", "work", "function", "look", "queue", "work", "messageId", message.getMessageId()));
		}
	}

	@Test
	void aBatchIsLinkedToEachSendOfItsMessagesOnce() throws Exception {
		this.properties.put("sluice.mappings.work.batch-size", "3");
		this.properties.put("sluice.mappings.work.maximum-batching-window", "20s");
		try (RunningSluice sluice = tracing()) {
			post(sluice, "/v1/queues/work/messages/batch", "{\"entries\": [{\"body\": \"one\"}, {\"body\": \"two\"}]}");
			post(sluice, "/v1/queues/work/messages", "{\"body\": \"three\"}");

			Span batch = awaitOne(SpanKind.SPAN_KIND_CONSUMER);
			await().until(() -> this.collector.spans(SpanKind.SPAN_KIND_PRODUCER).size() == 2);
			assertThat(batch.getLinksList().stream().map(Span.Link::getSpanId)).containsExactlyInAnyOrderElementsOf(
					this.collector.spans(SpanKind.SPAN_KIND_PRODUCER).stream().map(Span::getSpanId).toList());
			assertThat(attributes(batch)).containsEntry("messaging.batch.message_count", "3");
		}
	}

	@Test
	void aBatchThatFailsIsAnError() throws Exception {
		try (RunningSluice sluice = tracing()) {
			post(sluice, "/v1/queues/work/messages", "{\"body\": \"bad\"}");

			Span batch = awaitOne(SpanKind.SPAN_KIND_CONSUMER);
			assertThat(batch.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
			assertThat(batch.getStatus().getMessage()).contains("cannot be looked at");
			assertThat(attributes(batch)).containsEntry("error.type", IllegalArgumentException.class.getName());
		}
	}

	@Test
	void withoutAnEndpointThereIsNothingOfIt() throws Exception {
		try (RunningSluice sluice = new RunningSluice(this.properties, Handlers.class)) {
			post(sluice, "/v1/queues/work/messages", "{\"body\": \"one\"}");
			LookingHandler handler = sluice.bean(LookingHandler.class);
			await().until(() -> !handler.seen.isEmpty());

			assertThat(handler.seen.getFirst().event().getRecords().getFirst().getMessageAttributes()).isEmpty();
			assertThat(handler.seen.getFirst().log()).doesNotContainKey("traceId").containsKey("messageId");
		}
	}

	private Span awaitOne(SpanKind kind) {
		await().until(() -> !this.collector.spans(kind).isEmpty());
		return this.collector.spans(kind).getFirst();
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	private static Map<String, String> attributes(Span span) {
		return span.getAttributesList()
			.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> attribute.getValue().hasIntValue()
					? Long.toString(attribute.getValue().getIntValue()) : attribute.getValue().getStringValue()));
	}

	/**
	 * As a caller does that has a trace of its own.
	 */
	private static int post(RunningSluice sluice, String path, String json) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = client.send(HttpRequest.newBuilder(sluice.api(path))
				.header("Content-Type", "application/json")
				.header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
				.POST(BodyPublishers.ofString(json))
				.build(), BodyHandlers.ofString());
			return answer.statusCode();
		}
	}

	record Seen(SQSEvent event, SpanContext span, Map<String, String> log) {
	}

	static class LookingHandler implements RequestHandler<SQSEvent, Void> {

		final List<Seen> seen = new CopyOnWriteArrayList<>();

		@Override
		public Void handleRequest(SQSEvent event, Context context) {
			this.seen.add(new Seen(event, io.opentelemetry.api.trace.Span.current().getSpanContext(),
					MDC.getCopyOfContextMap()));
			if (event.getRecords().getFirst().getBody().equals("bad")) {
				throw new IllegalArgumentException("This cannot be looked at");
			}
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		LookingHandler lookingHandler() {
			return new LookingHandler();
		}

	}

}
