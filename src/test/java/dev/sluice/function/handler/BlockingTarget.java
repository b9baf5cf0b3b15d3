package dev.sluice.function.handler;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.sluice.function.FunctionTarget;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A target whose caller waits for the outcome, on a thread that looks like the caller's
 * own: the target may keep the one that it is called on.
 */
record BlockingTarget(FunctionTarget target) {

	String description() {
		return this.target.description();
	}

	BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
		CompletableFuture<BatchOutcome> outcome = new CompletableFuture<>();
		@Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();
		Thread caller = Thread.ofVirtual().unstarted(() -> {
			if (logContext != null) {
				MDC.setContextMap(logContext);
			}
			this.target.invoke(batch, reportBatchItemFailures, outcome::complete);
		});
		caller.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		caller.start();
		return outcome.join();
	}

}
