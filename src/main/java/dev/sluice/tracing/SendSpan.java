package dev.sluice.tracing;

import java.util.List;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/**
 * The span of a send, which ends when it is closed.
 */
public final class SendSpan implements AutoCloseable {

	private final Span span;

	private final ResolvedQueue queue;

	SendSpan(Span span, ResolvedQueue queue) {
		this.span = span;
		this.queue = queue;
	}

	/**
	 * Gives a message the context of this span, where it has room for it.
	 */
	public OutgoingMessage carriedBy(OutgoingMessage message) {
		return this.span.getSpanContext().isValid()
				? MessageContext.put(Context.root().with(this.span), this.queue, message) : message;
	}

	/**
	 * Notes what became of a message.
	 */
	public void sent(SendOutcome outcome) {
		switch (outcome) {
			case SendOutcome.Sent sent -> this.span.setAttribute(MessageTracing.MESSAGE_ID, sent.messageId());
			case SendOutcome.Refused refused -> failed(refused.code(), refused.message());
			case SendOutcome.Unavailable unavailable -> failed("ServiceUnavailable", unavailable.reason());
		}
	}

	private void failed(String type, String reason) {
		this.span.setAttribute(MessageTracing.ERROR_TYPE, type).setStatus(StatusCode.ERROR, reason);
	}

	/**
	 * Notes what became of many messages.
	 */
	public void sent(List<SendOutcome> outcomes) {
		this.span.setAttribute(MessageTracing.MESSAGES, (long) outcomes.size());
		outcomes.stream().filter((outcome) -> !(outcome instanceof SendOutcome.Sent)).findFirst().ifPresent(this::sent);
	}

	@Override
	public void close() {
		this.span.end();
	}

}
