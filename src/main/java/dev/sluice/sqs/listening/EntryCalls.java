package dev.sluice.sqs.listening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import dev.sluice.sqs.SqsFailure;

/**
 * Makes calls about any number of received messages, ten to a call, and up to three times
 * where SQS could not.
 *
 * @param <T> what an entry is made of
 */
final class EntryCalls<T> {

	static final int MAXIMUM_ATTEMPTS = 3;

	static final int MAXIMUM_ENTRIES = 10;

	/** So that a large batch leaves connections to receive and send by. */
	static final int MAXIMUM_IN_FLIGHT = 20;

	private final EntryCall<T> call;

	private final BiConsumer<T, SqsFailure> givenUp;

	/**
	 * @param givenUp is told of every entry that did not succeed in the end
	 */
	EntryCalls(EntryCall<T> call, BiConsumer<T, SqsFailure> givenUp) {
		this.call = call;
		this.givenUp = givenUp;
	}

	/**
	 * Blocks until SQS has answered; never throws.
	 * @return what succeeded
	 */
	List<T> make(String url, List<T> entries) {
		List<T> done = new ArrayList<>(entries.size());
		List<T> remaining = entries;
		for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS && !remaining.isEmpty(); attempt++) {
			remaining = attempt(url, remaining, attempt == MAXIMUM_ATTEMPTS, done);
		}
		return done;
	}

	private List<T> attempt(String url, List<T> entries, boolean last, List<T> done) {
		List<T> again = new ArrayList<>();
		Deque<CompletableFuture<EntryCall.Result<T>>> inFlight = new ArrayDeque<>();
		for (int from = 0; from < entries.size(); from += MAXIMUM_ENTRIES) {
			if (inFlight.size() == MAXIMUM_IN_FLIGHT) {
				take(inFlight.removeFirst().join(), last, done, again);
			}
			inFlight
				.add(this.call.results(url, entries.subList(from, Math.min(from + MAXIMUM_ENTRIES, entries.size()))));
		}
		inFlight.forEach((made) -> take(made.join(), last, done, again));
		return again;
	}

	private void take(EntryCall.Result<T> result, boolean last, List<T> done, List<T> again) {
		done.addAll(result.done());
		for (EntryCall.Left<T> left : result.left()) {
			if (left.failure().kind().isPassing() && !last) {
				again.add(left.entry());
			}
			else {
				this.givenUp.accept(left.entry(), left.failure());
			}
		}
	}

}
