package dev.sluice.tracing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageRules;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageContextTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String TRACEPARENT = "00-" + TRACE + "-" + SPAN + "-01";

	private static final String TRACE_HEADER = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=" + SPAN + ";Sampled=1";

	private static final ResolvedQueue QUEUE = new ResolvedQueue("work", "work", "url", "arn",
			QueueAttributes.DEFAULTS);

	private static Context context(TraceState state) {
		return Context.root().with(Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), state)));
	}

	private static OutgoingMessage put(OutgoingMessage message) {
		return MessageContext.put(context(TraceState.builder().put("vendor", "value").build()), QUEUE, message);
	}

	@Test
	void goesIntoMessageAttributesAndTheSystemAttribute() {
		OutgoingMessage message = put(OutgoingMessage.of("body"));

		assertThat(message.attributes()).containsExactly(Map.entry("traceparent", MessageAttribute.text(TRACEPARENT)),
				Map.entry("tracestate", MessageAttribute.text("vendor=value")));
		assertThat(message.traceHeader()).isEqualTo(TRACE_HEADER);
	}

	@Test
	void givesTheSendersAttributesTheRoom() {
		assertThat(put(with(9)).attributes()).hasSize(10).containsKey("traceparent");
		assertThat(put(with(10)).attributes()).hasSize(10).doesNotContainKey("traceparent");
		assertThat(put(with(10)).traceHeader()).isEqualTo(TRACE_HEADER);
	}

	private static OutgoingMessage with(int attributes) {
		Map<String, MessageAttribute> all = new LinkedHashMap<>();
		IntStream.range(0, attributes).forEach((i) -> all.put("a" + i, MessageAttribute.text("v")));
		return new OutgoingMessage("body", all, null, null, null);
	}

	@Test
	void makesNoMessageTooLarge() {
		int added = "traceparent".length() + "String".length() + TRACEPARENT.length();
		for (int room = added - 1; room <= added; room++) {
			OutgoingMessage message = put(OutgoingMessage.of("x".repeat(QueueAttributes.LARGEST_MESSAGE_BYTES - room)));
			assertThat(MessageRules.violations(QUEUE, message)).isEmpty();
			assertThat(message.attributes().containsKey("traceparent")).isEqualTo(room == added);
			assertThat(message.traceHeader()).isEqualTo(TRACE_HEADER);
		}
	}

	@Test
	void leavesTheContextThatTheSenderHasGiven() {
		OutgoingMessage own = new OutgoingMessage("body",
				Map.of("traceparent", MessageAttribute.text("00-" + TRACE + "-1111111111111111-01")), null, null, null);

		assertThat(put(own)).isEqualTo(own);
	}

	@Test
	void isReadFromTheAttributeOrElseFromTheSystemAttribute() {
		assertThat(MessageContext.of(received(TRACEPARENT, null)).getSpanId()).isEqualTo(SPAN);
		SpanContext xray = MessageContext.of(received(null, TRACE_HEADER));
		assertThat(xray.getTraceId()).isEqualTo(TRACE);
		assertThat(xray.getSpanId()).isEqualTo(SPAN);
		assertThat(xray.isSampled()).isTrue();
		assertThat(MessageContext.of(received("00-" + TRACE + "-2222222222222222-01", TRACE_HEADER)).getSpanId())
			.isEqualTo("2222222222222222");
	}

	@Test
	void isInvalidWhereNothingOfUseIsThere() {
		assertThat(MessageContext.of(received(null, null)).isValid()).isFalse();
		assertThat(MessageContext.of(received("nonsense", "nonsense")).isValid()).isFalse();
		assertThat(MessageContext.of(received("", "Root=1-4bf92f35;Parent=")).isValid()).isFalse();
	}

	private static ReceivedMessage received(@Nullable String traceparent, @Nullable String traceHeader) {
		Map<String, String> system = new HashMap<>();
		if (traceHeader != null) {
			system.put("AWSTraceHeader", traceHeader);
		}
		return new ReceivedMessage("id", "handle", "body", "", system,
				(traceparent != null) ? Map.of("traceparent", MessageAttribute.text(traceparent)) : Map.of(), null);
	}

}
