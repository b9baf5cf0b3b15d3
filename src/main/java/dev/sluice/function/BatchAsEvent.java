package dev.sluice.function;

import java.util.UUID;
import java.util.function.Supplier;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;

/**
 * A target that takes JSON, given batches: each as the event that Lambda would send, and
 * its answer read by Lambda's rules.
 */
public final class BatchAsEvent implements FunctionTarget {

	private final String function;

	private final EventTarget target;

	private final Supplier<UUID> requestIds;

	public BatchAsEvent(String function, EventTarget target, Supplier<UUID> requestIds) {
		this.function = function;
		this.target = target;
		this.requestIds = requestIds;
	}

	@Override
	public BatchOutcome invoke(Batch batch, boolean reportBatchItemFailures) {
		String requestId = this.requestIds.get().toString();
		return RequestLog.of(requestId, () -> {
			Answer answer = this.target.invoke(new Invocation(requestId,
					Invocation.arnBeside(batch.queue().arn(), this.function), SqsEventJson.of(batch)));
			BatchOutcome outcome = switch (answer) {
				case Answer.Returned returned when reportBatchItemFailures ->
					BatchResponse.readJson(batch, returned.payload());
				case Answer.Returned returned -> new BatchOutcome.AllSucceeded();
				case Answer.Failed failed -> failed.outcome();
			};
			if (outcome instanceof BatchOutcome.AllFailed failed) {
				FailedBatch.log(this.function, requestId, batch, failed, null);
			}
			return outcome;
		});
	}

	@Override
	public Answer invoke(Invocation invocation) {
		return RequestLog.of(invocation.requestId(), () -> this.target.invoke(invocation));
	}

	@Override
	public Environments environments() {
		return this.target.environments();
	}

}
