package dev.sluice.function.handler;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.function.BatchResponse;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.tracing.MessageTracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * One call of a handler on a virtual thread of its own, so that a handler that hangs
 * costs its batch the timeout and other batches nothing. The error boundary of that
 * thread.
 */
final class Invocation {

	private static final Logger log = LoggerFactory.getLogger(Invocation.class);

	private final RequestHandler<SQSEvent, ?> handler;

	private final Batch batch;

	private final InvocationContext context;

	private final boolean reportBatchItemFailures;

	private final Watchdog watchdog;

	private final @Nullable Map<String, String> callersLogContext = MDC.getCopyOfContextMap();

	private final FutureTask<BatchOutcome> call = new FutureTask<>(MessageTracing.here(this::call));

	Invocation(RequestHandler<SQSEvent, ?> handler, Batch batch, InvocationContext context,
			boolean reportBatchItemFailures, Watchdog watchdog) {
		this.handler = handler;
		this.batch = batch;
		this.context = context;
		this.reportBatchItemFailures = reportBatchItemFailures;
		this.watchdog = watchdog;
	}

	/**
	 * Calls the handler and waits for its answer, for the function's timeout at most.
	 */
	BatchOutcome run() {
		startThread();
		this.watchdog.watch(this);
		BatchOutcome outcome;
		try {
			outcome = await();
		}
		catch (ExecutionException ex) {
			return failed(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		finally {
			this.watchdog.forget(this);
		}
		if (outcome instanceof AllFailed failed) {
			log(failed, null);
		}
		return outcome;
	}

	private void startThread() {
		Thread thread = Thread.ofVirtual()
			.name(this.context.getFunctionName() + " " + this.context.getAwsRequestId())
			.unstarted(this.call);
		// the caller's loader may not see the jars that were added to the class path
		thread.setContextClassLoader(this.handler.getClass().getClassLoader());
		thread.start();
	}

	/**
	 * Interrupts the handler once the function's timeout is over. An answer in the very
	 * last moment counts.
	 */
	void giveUpIfOverdue() {
		if (this.context.elapsed().compareTo(this.context.timeout()) >= 0) {
			this.call.cancel(true);
		}
	}

	private BatchOutcome await() throws ExecutionException {
		try {
			return this.call.get();
		}
		catch (CancellationException ex) {
			return AllFailed.timedOut(this.context.timeout());
		}
		catch (InterruptedException ex) {
			this.call.cancel(true);
			Thread.currentThread().interrupt();
			return new AllFailed(BatchOutcome.Kind.ERROR,
					new Failure(InterruptedException.class.getName(), "The invocation was interrupted"));
		}
	}

	private BatchOutcome call() {
		enterLogContext();
		try {
			Object answer = this.handler.handleRequest(LambdaEvent.of(this.batch), this.context);
			return this.reportBatchItemFailures ? BatchResponse.read(this.batch, answer)
					: new BatchOutcome.AllSucceeded();
		}
		finally {
			if (this.call.isCancelled()) {
				log.warn("Function {} ended only now, after {} ms; the batch of request {} was given up before",
						this.context.getFunctionName(), this.context.elapsed().toMillis(),
						this.context.getAwsRequestId());
			}
		}
	}

	private AllFailed failed(Throwable error) {
		AllFailed failed = new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(error));
		log(failed, error);
		return failed;
	}

	private void log(AllFailed failed, @Nullable Throwable error) {
		enterLogContext();
		try {
			log.atLevel((error != null) ? Level.ERROR : Level.WARN)
				.setCause(error)
				.log("Function {} failed its batch of {}, which comes back (request {}): {}. Message ids: {}",
						this.context.getFunctionName(), this.batch.size(), this.context.getAwsRequestId(),
						failed.reason(), this.batch.messages().stream().map(ReceivedMessage::messageId).toList());
		}
		finally {
			restoreLogContext();
		}
	}

	private void enterLogContext() {
		restoreLogContext();
		MDC.put("requestId", this.context.getAwsRequestId());
		if (this.batch.size() == 1) {
			MDC.put("messageId", this.batch.messages().getFirst().messageId());
		}
	}

	private void restoreLogContext() {
		if (this.callersLogContext != null) {
			MDC.setContextMap(this.callersLogContext);
		}
		else {
			MDC.clear();
		}
	}

}
