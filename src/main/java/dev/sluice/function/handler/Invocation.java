package dev.sluice.function.handler;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.function.BatchResponse;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * One call of a handler, on the thread of its batch. A handler that hangs costs its batch
 * the timeout and other batches nothing: the batch goes on without it, on another thread,
 * and the handler keeps the one it has. The error boundary of the handler.
 */
final class Invocation {

	private static final Logger log = LoggerFactory.getLogger(Invocation.class);

	private final RequestHandler<SQSEvent, ?> handler;

	private final Batch batch;

	private final InvocationContext context;

	private final boolean reportBatchItemFailures;

	private final Consumer<BatchOutcome> done;

	private final Thread thread = Thread.currentThread();

	private final @Nullable Map<String, String> callersLogContext = MDC.getCopyOfContextMap();

	/** Whoever sets it tells the outcome. */
	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * To be made on the thread that runs it.
	 * @param done is told the outcome, once
	 */
	Invocation(RequestHandler<SQSEvent, ?> handler, Batch batch, InvocationContext context,
			boolean reportBatchItemFailures, Consumer<BatchOutcome> done) {
		this.handler = handler;
		this.batch = batch;
		this.context = context;
		this.reportBatchItemFailures = reportBatchItemFailures;
		this.done = done;
	}

	/**
	 * Calls the handler, and goes on with its answer unless it comes too late.
	 * @param watchdog has it given up when its time is over
	 */
	void run(Watchdog watchdog) {
		String name = this.thread.getName();
		ClassLoader loader = this.thread.getContextClassLoader();
		this.thread.setName(threadName());
		// the caller's loader may not see the jars that were added to the class path
		this.thread.setContextClassLoader(this.handler.getClass().getClassLoader());
		enterLogContext();
		watchdog.watch(this);
		@Nullable BatchOutcome outcome;
		try {
			outcome = outcomeInTime();
		}
		finally {
			watchdog.forget(this);
			restoreLogContext();
			this.thread.setContextClassLoader(loader);
			this.thread.setName(name);
		}
		if (outcome != null) {
			// an interrupt that the handler left behind is not for those who settle
			Thread.interrupted();
			this.done.accept(outcome);
		}
	}

	/**
	 * @return null where it was given up before
	 */
	private @Nullable BatchOutcome outcomeInTime() {
		BatchOutcome outcome;
		Throwable error = null;
		try {
			outcome = call();
		}
		catch (Throwable ex) {
			outcome = new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(ex));
			error = ex;
		}
		if (!this.ended.compareAndSet(false, true)) {
			log.warn("Function {} ended only now, after {} ms; the batch of request {} was given up before",
					this.context.getFunctionName(), this.context.elapsed().toMillis(), this.context.getAwsRequestId());
			return null;
		}
		if (outcome instanceof AllFailed failed) {
			log(failed, error);
		}
		return outcome;
	}

	private BatchOutcome call() {
		Object answer = this.handler.handleRequest(LambdaEvent.of(this.batch), this.context);
		return this.reportBatchItemFailures ? BatchResponse.read(this.batch, answer) : new BatchOutcome.AllSucceeded();
	}

	/**
	 * Goes on without the handler, and interrupts it, once the function's timeout is
	 * over. An answer in the very last moment counts. Called by the watchdog.
	 */
	void giveUpIfOverdue() {
		if (this.context.elapsed().compareTo(this.context.timeout()) >= 0 && this.ended.compareAndSet(false, true)) {
			Thread.ofVirtual().name(threadName()).start(this::goOnWithoutAnAnswer);
			this.thread.interrupt();
		}
	}

	private void goOnWithoutAnAnswer() {
		AllFailed failed = AllFailed.timedOut(this.context.timeout());
		enterLogContext();
		log(failed, null);
		restoreLogContext();
		this.done.accept(failed);
	}

	private void log(AllFailed failed, @Nullable Throwable error) {
		log.atLevel((error != null) ? Level.ERROR : Level.WARN)
			.setCause(error)
			.log("Function {} failed its batch of {}, which comes back (request {}): {}. Message ids: {}",
					this.context.getFunctionName(), this.batch.size(), this.context.getAwsRequestId(), failed.reason(),
					this.batch.messages().stream().map(ReceivedMessage::messageId).toList());
	}

	private String threadName() {
		return this.context.getFunctionName() + " " + this.context.getAwsRequestId();
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
