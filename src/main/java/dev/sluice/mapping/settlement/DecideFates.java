package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.Remedy;
import dev.sluice.queue.ResolvedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to become of each message of a batch, taken by itself.
 */
final class DecideFates {

	private static final Failure REPORTED = new Failure(Hopelessness.ITEM_FAILURE,
			"The function reported the message as failed");

	private static final Fate DELETE = new Fate.Delete();

	private final BackOff backOff;

	private final DeadLetterPolicy policy;

	DecideFates(BackOff backOff, DeadLetterPolicy policy) {
		this.backOff = backOff;
		this.policy = policy;
	}

	/**
	 * A verdict for each message, in the order of the batch.
	 */
	List<Verdict> of(Batch batch, BatchOutcome outcome) {
		ResolvedQueue queue = batch.queue();
		return switch (outcome) {
			case BatchOutcome.AllSucceeded() -> forEach(batch, (message) -> DELETE);
			case BatchOutcome.SomeFailed(Map<String, ItemFailure> failures) ->
				forEach(batch, (message) -> fate(queue, message, failures.get(message.messageId())));
			case AllFailed failed -> forEach(batch, (message) -> fate(queue, message, failed));
		};
	}

	private static List<Verdict> forEach(Batch batch, Function<ReceivedMessage, Fate> fate) {
		return batch.messages().stream().map((message) -> new Verdict(message, fate.apply(message))).toList();
	}

	private Fate fate(ResolvedQueue queue, ReceivedMessage message, @Nullable ItemFailure failure) {
		return switch (failure) {
			case null -> DELETE;
			case ItemFailure.Retry(Duration after) -> failed(queue, message, REPORTED, after);
			case ItemFailure.Failed(Failure error) -> fate(queue, message, error, null);
			case ItemFailure.Hopeless(String reason) -> hopeless(queue, message,
					new Hopelessness(DeadLetterCause.FUNCTION, Hopelessness.ITEM_FAILURE, reason), null);
		};
	}

	private Fate fate(ResolvedQueue queue, ReceivedMessage message, AllFailed failed) {
		Failure error = failed.failure();
		return switch (failed.remedy()) {
			case Remedy.Retry(Duration after) -> fate(queue, message, error, after);
			case Remedy.SetAside() -> hopeless(queue, message,
					new Hopelessness(DeadLetterCause.FUNCTION, error.type(), error.message()), null);
		};
	}

	private Fate fate(ResolvedQueue queue, ReceivedMessage message, Failure error, @Nullable Duration after) {
		return this.policy.isHopeless(error) ? hopeless(queue, message,
				new Hopelessness(DeadLetterCause.EXCEPTION, error.type(), error.message()), after)
				: failed(queue, message, error, after);
	}

	private Fate hopeless(ResolvedQueue queue, ReceivedMessage message, Hopelessness why, @Nullable Duration after) {
		Duration delay = delay(message, after);
		return this.policy.permitsHopeless(queue) ? new Fate.DeadLetter(why, delay) : new Fate.Retry(delay);
	}

	private Fate failed(ResolvedQueue queue, ReceivedMessage message, Failure failure, @Nullable Duration after) {
		Duration delay = delay(message, after);
		return this.policy.permitsLastReceive(queue, message)
				? new Fate.DeadLetter(new Hopelessness(DeadLetterCause.LAST_RECEIVE, failure.type(), failure.message()),
						delay)
				: new Fate.Retry(delay);
	}

	private Duration delay(ReceivedMessage message, @Nullable Duration own) {
		return Objects.requireNonNullElseGet(own, () -> this.backOff.after(message.receiveCount()));
	}

}
