package dev.sluice.function.handler;

import java.util.UUID;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.function.Answer;
import dev.sluice.function.BatchResponse;
import dev.sluice.function.ErrorObject;
import dev.sluice.function.FailedBatch;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.Invocation;
import dev.sluice.function.InvocationLog;
import dev.sluice.function.RequestLog;
import dev.sluice.function.handler.HandlerCall.Ending;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

import org.springframework.util.unit.DataSize;

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
	public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
		String requestId = this.requestIds.get().toString();
		String function = this.environment.settings().name();
		InvocationContext context = new InvocationContext(this.environment,
				Invocation.arnBeside(batch.queue().arn(), function), requestId, this.environment.logger());
		HandlerWork<BatchOutcome> work = new HandlerWork<>(this.handler, () -> LambdaEvent.of(batch),
				(answer) -> reportBatchItemFailures ? BatchResponse.read(batch, answer)
						: new BatchOutcome.AllSucceeded());
		return RequestLog.of(requestId, () -> {
			Ending<BatchOutcome> ending = new HandlerCall<>(work, context, this.watchdog).run();
			BatchOutcome outcome = switch (ending) {
				case Ending.Answered<BatchOutcome>(BatchOutcome answered) -> answered;
				case Ending.Failed<BatchOutcome> failed -> failed.outcome();
			};
			if (outcome instanceof BatchOutcome.AllFailed failed) {
				FailedBatch.log(function, requestId, batch, failed,
						(ending instanceof Ending.Failed<BatchOutcome> failure) ? failure.error() : null);
			}
			return outcome;
		});
	}

	@Override
	public Answer invoke(Invocation invocation) {
		InvocationLog lines = new InvocationLog(invocation.requestId(), (line) -> {
		});
		lines.start();
		InvocationContext context = new InvocationContext(this.environment, invocation.functionArn(),
				invocation.requestId(), new FunctionLogger(this.environment.settings().name(), lines::line));
		HandlerWork<String> work = new HandlerWork<>(this.handler, () -> EventJson.read(invocation.event()),
				EventJson::write);
		return switch (RequestLog.of(invocation.requestId(),
				() -> new HandlerCall<>(work, context, this.watchdog).run())) {
			case Ending.Answered<String>(String answer) ->
				new Answer.Returned(answer, lines.end(report(context), null, null));
			case Ending.Failed<String> failed ->
				answer(failed).withLog(lines.end(report(context), failed.outcome().kind(), failed.outcome().reason()));
		};
	}

	/**
	 * The heap is that of the whole process.
	 */
	private static InvocationLog.Report report(InvocationContext context) {
		Runtime runtime = Runtime.getRuntime();
		return new InvocationLog.Report(context.elapsed(), context.getMemoryLimitInMB(),
				DataSize.ofBytes(runtime.totalMemory() - runtime.freeMemory()).toMegabytes(), null);
	}

	private static Answer.Failed answer(Ending.Failed<String> failed) {
		BatchOutcome.AllFailed outcome = failed.outcome();
		Throwable error = failed.error();
		return (error != null)
				? new Answer.Failed(outcome.kind(), outcome.failure(), ErrorObject.of(error), outcome.remedy(), "")
				: Answer.Failed.of(outcome);
	}

}
