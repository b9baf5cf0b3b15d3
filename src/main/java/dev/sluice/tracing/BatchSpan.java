package dev.sluice.tracing;

import dev.sluice.queue.BatchOutcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * The span of a batch, from its begin until it is settled; to be closed by the thread
 * that began it.
 */
public final class BatchSpan implements AutoCloseable {

	private static final AttributeKey<Long> FAILED = AttributeKey.longKey("sluice.batch.failed_message_count");

	private final Span span;

	private final Scope scope;

	/**
	 * The scope is closed with the span.
	 */
	@SuppressWarnings("MustBeClosedChecker")
	BatchSpan(Span span) {
		this.span = span;
		this.scope = span.makeCurrent();
	}

	/**
	 * Notes what became of the batch.
	 */
	public void processed(BatchOutcome outcome) {
		switch (outcome) {
			case BatchOutcome.AllSucceeded() -> {
			}
			case BatchOutcome.SomeFailed(var failed) -> this.span.setAttribute(FAILED, (long) failed.size());
			case BatchOutcome.AllFailed failed ->
				this.span.setAttribute(MessageTracing.ERROR_TYPE, failed.failure().type())
					.setStatus(StatusCode.ERROR, failed.reason());
		}
	}

	@Override
	public void close() {
		this.scope.close();
		this.span.end();
	}

}
