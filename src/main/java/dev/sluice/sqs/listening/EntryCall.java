package dev.sluice.sqs.listening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.sluice.sqs.FailureKind;
import dev.sluice.sqs.SqsFailure;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * A call to SQS about 1 to 10 received messages. The entries are numbered, since a
 * standard queue may hand out the same message twice and entry ids must be distinct.
 *
 * @param <T> what an entry is made of
 */
@FunctionalInterface
interface EntryCall<T> {

	/**
	 * Makes the call.
	 * @param entries by entry id, in their order
	 */
	CompletableFuture<Answer> send(String url, Map<String, T> entries);

	/**
	 * Makes the call and tells each entry's own result.
	 * @return never completes exceptionally
	 */
	default CompletableFuture<Result<T>> results(String url, List<T> entries) {
		SequencedMap<String, T> numbered = LinkedHashMap.newLinkedHashMap(entries.size());
		for (T entry : entries) {
			numbered.put(Integer.toString(numbered.size()), entry);
		}
		return sendSafely(url, numbered).thenApply((answer) -> Result.of(numbered, answer))
			.exceptionally((thrown) -> Result.failed(entries, SqsFailure.of(thrown)));
	}

	private CompletableFuture<Answer> sendSafely(String url, Map<String, T> entries) {
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

		private static <T> Result<T> of(Map<String, T> entries, Answer answer) {
			Map<String, SqsFailure> failures = new HashMap<>();
			answer.failed().forEach((entry) -> failures.put(entry.id(), failureOf(entry)));
			Result<T> result = new Result<>(new ArrayList<>(), new ArrayList<>());
			entries.forEach((id, entry) -> {
				if (answer.successful().contains(id)) {
					result.done.add(entry);
				}
				else {
					result.left.add(new Left<>(entry, failures.getOrDefault(id, NO_RESULT)));
				}
			});
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
