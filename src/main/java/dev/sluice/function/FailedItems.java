package dev.sluice.function;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Collects the failed messages of a batch. A message counts once; what its first item
 * says holds.
 */
final class FailedItems {

	private final Set<String> batch;

	private final Map<String, ItemFailure> failures = new HashMap<>();

	private int items;

	FailedItems(Batch batch) {
		this.batch = HashSet.newHashSet(batch.size());
		for (ReceivedMessage message : batch.messages()) {
			this.batch.add(message.messageId());
		}
	}

	/**
	 * Adds the next item and returns what is wrong with it, if anything.
	 */
	@Nullable String add(@Nullable String identifier, ItemFailure failure) {
		if (identifier == null) {
			return "has a null " + BatchResponse.IDENTIFIER;
		}
		if (identifier.isEmpty()) {
			return "has an empty " + BatchResponse.IDENTIFIER;
		}
		if (!this.batch.contains(identifier)) {
			return "names \"" + identifier + "\", which is not in the batch";
		}
		this.failures.putIfAbsent(identifier, failure);
		this.items++;
		return null;
	}

	/**
	 * How many items were added.
	 */
	int items() {
		return this.items;
	}

	BatchOutcome outcome() {
		return this.failures.isEmpty() ? new BatchOutcome.AllSucceeded() : new BatchOutcome.SomeFailed(this.failures);
	}

}
