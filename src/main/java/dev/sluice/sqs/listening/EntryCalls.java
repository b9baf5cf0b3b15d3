package dev.sluice.sqs.listening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

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

	private final BiConsumer<List<T>, SqsFailure> givenUp;

	/**
	 * @param givenUp is told of the entries that did not succeed in the end, together of
	 * those with the same failure
	 */
	EntryCalls(EntryCall<T> call, BiConsumer<List<T>, SqsFailure> givenUp) {
		this.call = call;
		this.givenUp = givenUp;
	}

	/**
	 * Blocks until SQS has answered; never throws.
	 * @return what succeeded
	 */
	List<T> make(String url, List<T> entries) {
		List<T> done = new ArrayList<>(entries.size());
		List<EntryCall.Left<T>> hopeless = new ArrayList<>(0);
		List<T> remaining = entries;
		for (int attempt = 1; !remaining.isEmpty(); attempt++) {
			List<T> again = new ArrayList<>(0);
			for (EntryCall.Left<T> left : attempt(url, remaining, done)) {
				if (left.failure().kind().isPassing() && attempt < MAXIMUM_ATTEMPTS) {
					again.add(left.entry());
				}
				else {
					hopeless.add(left);
				}
			}
			remaining = again;
		}
		if (!hopeless.isEmpty()) {
			tellOf(hopeless);
		}
		return done;
	}

	private List<EntryCall.Left<T>> attempt(String url, List<T> entries, List<T> done) {
		List<EntryCall.Left<T>> left = new ArrayList<>(0);
		Deque<CompletableFuture<EntryCall.Result<T>>> inFlight = new ArrayDeque<>();
		for (int from = 0; from < entries.size(); from += MAXIMUM_ENTRIES) {
			if (inFlight.size() == MAXIMUM_IN_FLIGHT) {
				inFlight.removeFirst().join().addTo(done, left);
			}
			inFlight
				.add(this.call.results(url, entries.subList(from, Math.min(from + MAXIMUM_ENTRIES, entries.size()))));
		}
		inFlight.forEach((made) -> made.join().addTo(done, left));
		return left;
	}

	private void tellOf(List<EntryCall.Left<T>> left) {
		left.stream()
			.collect(Collectors.groupingBy((each) -> each.failure().description(), LinkedHashMap::new,
					Collectors.toList()))
			.values()
			.forEach((same) -> this.givenUp.accept(same.stream().map(EntryCall.Left::entry).toList(),
					same.getFirst().failure()));
	}

}
