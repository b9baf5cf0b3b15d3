package dev.sluice.tracing;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.sluice.testing.SluiceProcess;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The built jar, told by OpenTelemetry's own variables where to send spans, and to log
 * JSON.
 */
@Timeout(300)
class TracingEndToEndTests {

	@TempDir
	private Path directory;

	@Test
	void sendsSpansWhereTheVariablesSayAndNamesThemInTheLog() throws Exception {
		try (SpanCollector collector = new SpanCollector();
				SluiceProcess sluice = new SluiceProcess(this.directory,
						Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.endpoint(), "OTEL_TRACES_SAMPLER",
								"parentbased_always_on"),
						List.of("--spring.profiles.active=local", "--sluice.local.port=0",
								"--logging.structured.format.console=ecs"))) {
			sluice.post("/v1/queues/work/messages", "{\"body\": \"traced\"}");

			await().until(() -> !collector.spans(SpanKind.SPAN_KIND_CONSUMER).isEmpty()
					&& !collector.spans(SpanKind.SPAN_KIND_PRODUCER).isEmpty());
			Span batch = collector.spans(SpanKind.SPAN_KIND_CONSUMER).getFirst();
			assertThat(batch.getLinks(0).getSpanId())
				.isEqualTo(collector.spans(SpanKind.SPAN_KIND_PRODUCER).getFirst().getSpanId());
			JsonNode line = sluice.output()
				.stream()
				.filter((text) -> text.contains("Hello, traced"))
				.map(JsonMapper.shared()::readTree)
				.findFirst()
				.orElseThrow();
			assertThat(line.path("traceId").asString())
				.isEqualTo(HexFormat.of().formatHex(batch.getTraceId().toByteArray()));
			assertThat(line.path("mapping").asString()).isEqualTo("work");
			assertThat(line.path("queue").asString()).isEqualTo("work");
			assertThat(line.path("function").asString()).isEqualTo("hello");
			assertThat(line.propertyNames()).contains("messageId", "requestId", "spanId");
		}
	}

}
