package dev.sluice.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import org.jspecify.annotations.Nullable;

/**
 * Where a message carries the context of its send: in the message attributes
 * {@code traceparent} and {@code tracestate} where there is room for them, which any
 * OpenTelemetry library reads, and in the system attribute {@code AWSTraceHeader}, which
 * AWS X-Ray reads.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">
 * Amazon SQS message metadata</a>
 */
final class MessageContext {

	private static final String TRACEPARENT = "traceparent";

	private static final String X_AMZN_TRACE_ID = "X-Amzn-Trace-Id";

	private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

	private static final TextMapPropagator X_RAY = AwsXrayPropagator.getInstance();

	private static final TextMapGetter<ReceivedMessage> GETTER = new MessageGetter();

	private MessageContext() {
	}

	/**
	 * Gives a message the context, unless whoever made it has given it one.
	 */
	static OutgoingMessage put(Context context, ResolvedQueue queue, OutgoingMessage message) {
		if (message.attributes().containsKey(TRACEPARENT)) {
			return message;
		}
		SequencedMap<String, MessageAttribute> attributes = new LinkedHashMap<>();
		W3C.inject(context, attributes, (all, name, value) -> all.put(name, MessageAttribute.text(value)));
		return message.withWhatHasRoom(queue, attributes).withTraceHeader(traceHeader(context).orElse(null));
	}

	/**
	 * The context as AWS X-Ray writes it; empty where it is invalid.
	 */
	static Optional<String> traceHeader(Context context) {
		Map<String, String> header = new LinkedHashMap<>();
		X_RAY.inject(context, header, Map::put);
		return Optional.ofNullable(header.get(X_AMZN_TRACE_ID));
	}

	/**
	 * The context as W3C Trace Context writes it; empty where it is invalid.
	 */
	static Map<String, String> traceContext(Context context) {
		Map<String, String> headers = new LinkedHashMap<>();
		W3C.inject(context, headers, (all, name, value) -> all.put(name, value));
		return headers;
	}

	/**
	 * The context of a message's send; invalid where it carries none.
	 */
	static SpanContext of(ReceivedMessage message) {
		SpanContext context = read(W3C, message);
		return context.isValid() ? context : read(X_RAY, message);
	}

	private static SpanContext read(TextMapPropagator propagator, ReceivedMessage message) {
		return Span.fromContext(propagator.extract(Context.root(), message, GETTER)).getSpanContext();
	}

	private static final class MessageGetter implements TextMapGetter<ReceivedMessage> {

		@Override
		public Iterable<String> keys(ReceivedMessage message) {
			return message.messageAttributes().keySet();
		}

		@Override
		public @Nullable String get(@Nullable ReceivedMessage message, String key) {
			if (message == null) {
				return null;
			}
			if (key.equals(X_AMZN_TRACE_ID)) {
				return message.traceHeader();
			}
			MessageAttribute attribute = message.messageAttributes().get(key);
			return (attribute != null) ? attribute.stringValue() : null;
		}

	}

}
