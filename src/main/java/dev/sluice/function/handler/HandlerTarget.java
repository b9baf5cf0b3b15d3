package dev.sluice.function.handler;

import java.util.UUID;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * A handler in this process as the target of a function.
 */
final class HandlerTarget implements FunctionTarget {

	private final RequestHandler<SQSEvent, ?> handler;

	private final Supplier<UUID> requestIds;

	private final Watchdog watchdog;

	private final HandlerEnvironment environment;

	HandlerTarget(FunctionSettings settings, RequestHandler<SQSEvent, ?> handler, Supplier<UUID> requestIds,
			Watchdog watchdog) {
		this.handler = handler;
		this.requestIds = requestIds;
		this.watchdog = watchdog;
		this.environment = HandlerEnvironment.of(settings, requestIds.get());
	}

	@Override
	public String description() {
		return "handler " + this.environment.settings().handler();
	}

	@Override
	public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
		InvocationContext context = new InvocationContext(this.environment, batch.queue(),
				this.requestIds.get().toString());
		return new Invocation(this.handler, batch, context, reportBatchItemFailures, this.watchdog).run();
	}

}
