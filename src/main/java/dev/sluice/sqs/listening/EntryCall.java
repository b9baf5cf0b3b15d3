package dev.sluice.sqs.listening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import dev.sluice.sqs.FailureKind;
import dev.sluice.sqs.SqsFailure;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * A call to SQS about 1 to 10 received messages. The entries are numbered from 0, since a
 * standard queue may hand out the same message twice and entry ids must be distinct.
 *
 * @param <T> what an entry is made of
 */
@FunctionalInterface
interface EntryCall<T> {

	/**
	 * Makes the call.
	 * @param entries to be {@link #numbered}
	 */
	CompletableFuture<Answer> send(String url, List<T> entries);

	/**
	 * Makes the call and tells each entry's own result.
	 * @return never completes exceptionally
	 */
	default CompletableFuture<Result<T>> results(String url, List<T> entries) {
		return sendSafely(url, entries).thenApply((answer) -> Result.of(entries, answer))
			.exceptionally((thrown) -> Result.failed(entries, SqsFailure.of(thrown)));
	}

	/**
	 * Makes the entries of a request.
	 * @param make is given the entry id and what the entry is made of
	 */
	static <T, E> List<E> numbered(List<T> entries, BiFunction<String, T, E> make) {
		List<E> made = new ArrayList<>(entries.size());
		for (T entry : entries) {
			made.add(make.apply(Integer.toString(made.size()), entry));
		}
		return made;
	}

	private CompletableFuture<Answer> sendSafely(String url, List<T> entries) {
		try {
			return send(url, entries);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * What SQS answered.
	 *
	 * @param successful ids of the entries that succeeded
	 * @param failed the entries that did not
	 */
	record Answer(Set<String> successful, List<BatchResultErrorEntry> failed) {
	}

	/**
	 * What became of the entries.
	 */
	record Result<T>(List<T> done, List<Left<T>> left) {

		private static final SqsFailure NO_RESULT = new SqsFailure(FailureKind.SERVER, "",
				"SQS did not say what became of the message");

		private static <T> Result<T> failed(Collection<T> entries, SqsFailure failure) {
			return new Result<>(List.of(), entries.stream().map((entry) -> new Left<>(entry, failure)).toList());
		}

		private static <T> Result<T> of(List<T> entries, Answer answer) {
			Map<String, SqsFailure> failures = new HashMap<>();
			answer.failed().forEach((entry) -> failures.put(entry.id(), failureOf(entry)));
			Result<T> result = new Result<>(new ArrayList<>(entries.size()), new ArrayList<>(0));
			for (int i = 0; i < entries.size(); i++) {
				String id = Integer.toString(i);
				if (answer.successful().contains(id)) {
					result.done.add(entries.get(i));
				}
				else {
					result.left.add(new Left<>(entries.get(i), failures.getOrDefault(id, NO_RESULT)));
				}
			}
			return result;
		}

		void addTo(List<T> done, List<Left<T>> left) {
			done.addAll(this.done);
			left.addAll(this.left);
		}

		private static SqsFailure failureOf(BatchResultErrorEntry entry) {
			SqsFailure failure = SqsFailure.ofEntry(entry.code(), entry.message());
			boolean senderFault = Boolean.TRUE.equals(entry.senderFault());
			return new SqsFailure(senderFault ? FailureKind.REJECTED : FailureKind.SERVER, failure.code(),
					failure.detail());
		}

	}

	/**
	 * An entry that did not succeed, and why.
	 */
	record Left<T>(T entry, SqsFailure failure) {
	}

}
