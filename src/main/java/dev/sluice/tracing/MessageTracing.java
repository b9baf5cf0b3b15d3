package dev.sluice.tracing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;

/**
 * Makes the spans of messages. A send is part of the trace of its request; a batch is a
 * trace of its own, linked to the sends of its messages, since they come from many. Safe
 * for use by many threads.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/">Semantic
 * conventions for messaging systems</a>
 */
public final class MessageTracing {

	static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");

	static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");

	static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");

	static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");

	static final AttributeKey<Long> MESSAGES = AttributeKey.longKey("messaging.batch.message_count");

	static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");

	static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

	static final AttributeKey<String> MAPPING = AttributeKey.stringKey("sluice.mapping");

	static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("sluice.function");

	private final boolean on;

	private final Tracer tracer;

	public MessageTracing(TracerProvider provider) {
		this.on = !TracerProvider.noop().equals(provider);
		this.tracer = provider.get("dev.sluice");
	}

	/**
	 * Makes no spans.
	 */
	public static MessageTracing off() {
		return new MessageTracing(TracerProvider.noop());
	}

	/**
	 * Begins the span of a send, of one message or of many, as a part of what this thread
	 * does.
	 */
	public SendSpan send(ResolvedQueue queue) {
		return new SendSpan(span("send", SpanKind.PRODUCER, queue).startSpan(), queue);
	}

	/**
	 * Begins the span of a batch, as what this thread does until the span is closed.
	 */
	public BatchSpan process(String mapping, String function, Batch batch) {
		SpanBuilder span = span("process", SpanKind.CONSUMER, batch.queue()).setNoParent();
		if (this.on) {
			span.setAttribute(MAPPING, mapping).setAttribute(FUNCTION, function);
			if (batch.size() == 1) {
				span.setAttribute(MESSAGE_ID, batch.messages().getFirst().messageId());
			}
			else {
				span.setAttribute(MESSAGES, (long) batch.size());
			}
			sends(batch).forEach(span::addLink);
		}
		return new BatchSpan(span.startSpan());
	}

	/**
	 * Messages of one request were sent together.
	 */
	private static Set<SpanContext> sends(Batch batch) {
		Set<SpanContext> sends = new LinkedHashSet<>();
		for (ReceivedMessage message : batch.messages()) {
			SpanContext send = MessageContext.of(message);
			if (send.isValid()) {
				sends.add(send);
			}
		}
		return sends;
	}

	private SpanBuilder span(String operation, SpanKind kind, ResolvedQueue queue) {
		return this.tracer.spanBuilder(operation + " " + queue.name())
			.setSpanKind(kind)
			.setAttribute(SYSTEM, "aws_sqs")
			.setAttribute(OPERATION_NAME, operation)
			.setAttribute(OPERATION_TYPE, operation)
			.setAttribute(DESTINATION, queue.name());
	}

	/**
	 * What AWS X-Ray calls the span of this thread; empty where there is none.
	 */
	public static Optional<String> traceHeader() {
		return MessageContext.traceHeader(Context.current());
	}

	/**
	 * The headers by which an HTTP request belongs to the span of this thread; none where
	 * there is none.
	 */
	public static Map<String, String> traceContext() {
		return MessageContext.traceContext(Context.current());
	}

	/**
	 * A call that belongs to the span of this thread, on whichever thread it is made.
	 */
	public static <T> Callable<T> here(Callable<T> call) {
		return Context.current().wrap(call);
	}

}
