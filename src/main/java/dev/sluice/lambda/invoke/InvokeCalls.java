package dev.sluice.lambda.invoke;

import java.time.Duration;

import dev.sluice.access.AuditLog;
import dev.sluice.function.Answer;
import dev.sluice.function.InvocableFunction;
import dev.sluice.function.Invocation;
import dev.sluice.intake.MessageEnqueuer;
import dev.sluice.lambda.LambdaSettings;
import dev.sluice.lambda.call.Arns;
import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.mapping.FunctionConcurrency;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ResolvedQueue;

/**
 * Invokes functions, at once or by way of a queue, and writes down who asked for it.
 */
final class InvokeCalls {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final FunctionConcurrency concurrency;

	private final Arns arns;

	private final EventQueues queues;

	private final AuditLog audit;

	InvokeCalls(FunctionConcurrency concurrency, Arns arns, EventQueues queues, AuditLog audit) {
		this.concurrency = concurrency;
		this.arns = arns;
		this.queues = queues;
		this.audit = audit;
	}

	/**
	 * Invokes the function on this thread, in a place of its reserved concurrency.
	 * @throws LambdaRefusal if no place is free
	 */
	Answer invoke(InvocableFunction function, String requestId, Event event) {
		Invocation invocation = new Invocation(requestId, this.arns.function(function.name()), event.json());
		Answer answer = this.concurrency.inPlace(function.name(), () -> function.invoke(invocation)).orElseThrow(() -> {
			write(function, InvocationType.REQUEST_RESPONSE, requestId, "refused, since no place is free");
			return LambdaRefusal.throttled(RETRY_AFTER);
		});
		write(function, InvocationType.REQUEST_RESPONSE, requestId, switch (answer) {
			case Answer.Returned returned -> "done";
			case Answer.Failed failed -> "the function failed";
		});
		return answer;
	}

	/**
	 * Stores the event in the function's own queue; the function is invoked by a mapping
	 * of that queue.
	 * @throws LambdaRefusal if the function has no queue
	 * @throws dev.sluice.request.RequestRefused if the event was not stored
	 */
	void enqueue(InvocableFunction function, String requestId, Event event) {
		this.queues.enqueue(function.name(), event);
		write(function, InvocationType.EVENT, requestId, "stored");
	}

	private void write(InvocableFunction function, InvocationType type, String requestId, String outcome) {
		this.audit.write("invoke", "function " + function.name(),
				"{invocationType=%s, requestId=%s}".formatted(type, requestId), outcome);
	}

	/**
	 * The queues that functions have for events.
	 */
	record EventQueues(LambdaSettings settings, QueueDirectory directory, MessageEnqueuer enqueuer) {

		private void enqueue(String function, Event event) {
			String key = this.settings.invokeQueue(function)
				.orElseThrow(() -> LambdaRefusal
					.invalid(("InvocationType Event needs a queue that keeps the event, and "
							+ "function %s has none: set sluice.functions.%s.invoke-queue to a key under sluice.queues")
						.formatted(function, function)));
			ResolvedQueue queue = this.directory.find(key).orElseThrow();
			this.enqueuer.enqueue(queue, OutgoingMessage.of(event.json()));
		}

	}

}
