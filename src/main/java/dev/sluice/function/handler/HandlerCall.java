package dev.sluice.function.handler;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
import dev.sluice.tracing.MessageTracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call of a handler on a virtual thread of its own, so that a handler that hangs
 * costs its batch the timeout and other batches nothing. The error boundary of that
 * thread.
 *
 * @param <A> what is made of the answer
 */
final class HandlerCall<A> {

	private static final Logger log = LoggerFactory.getLogger(HandlerCall.class);

	private final HandlerWork<A> work;

	private final InvocationContext context;

	private final Watchdog watchdog;

	private final @Nullable Map<String, String> callersLogContext = MDC.getCopyOfContextMap();

	private final FutureTask<A> call = new FutureTask<>(MessageTracing.here(this::call));

	HandlerCall(HandlerWork<A> work, InvocationContext context, Watchdog watchdog) {
		this.work = work;
		this.context = context;
		this.watchdog = watchdog;
	}

	/**
	 * Calls the handler and waits for its answer, for the function's timeout at most.
	 */
	Ending<A> run() {
		startThread();
		this.watchdog.watch(this);
		try {
			return new Ending.Answered<>(this.call.get());
		}
		catch (ExecutionException ex) {
			Throwable error = Objects.requireNonNullElse(ex.getCause(), ex);
			return new Ending.Failed<>(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(error)), error);
		}
		catch (CancellationException ex) {
			return new Ending.Failed<>(AllFailed.timedOut(this.context.timeout()), null);
		}
		catch (InterruptedException ex) {
			this.call.cancel(true);
			Thread.currentThread().interrupt();
			return new Ending.Failed<>(new AllFailed(BatchOutcome.Kind.ERROR,
					new Failure(InterruptedException.class.getName(), "The invocation was interrupted")), null);
		}
		finally {
			this.watchdog.forget(this);
		}
	}

	private void startThread() {
		Thread thread = Thread.ofVirtual()
			.name(this.context.getFunctionName() + " " + this.context.getAwsRequestId())
			.unstarted(this.call);
		// the caller's loader may not see the jars that were added to the class path
		thread.setContextClassLoader(this.work.loader());
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

	private A call() {
		if (this.callersLogContext != null) {
			MDC.setContextMap(this.callersLogContext);
		}
		try {
			return this.work.doWith(this.context);
		}
		finally {
			if (this.call.isCancelled()) {
				log.warn("Function {} ended only now, after {} ms; the batch of request {} was given up before",
						this.context.getFunctionName(), this.context.elapsed().toMillis(),
						this.context.getAwsRequestId());
			}
		}
	}

	/**
	 * How the call ended.
	 */
	sealed interface Ending<A> {

		/** The handler returned. */
		record Answered<A>(A answer) implements Ending<A> {
		}

		/**
		 * It failed, or gave no answer in time.
		 *
		 * @param error what it threw; null where it did not
		 */
		record Failed<A>(AllFailed outcome, @Nullable Throwable error) implements Ending<A> {
		}

	}

}
