package dev.sluice.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;

/**
 * What is to become of each message of a batch.
 *
 * @param succeeded to be deleted
 * @param failed to be left; they come back
 */
record Settlement(List<ReceivedMessage> succeeded, List<ReceivedMessage> failed) {

	static Settlement of(Batch batch, BatchOutcome outcome) {
		return switch (outcome) {
			case BatchOutcome.AllSucceeded() -> new Settlement(batch.messages(), List.of());
			case BatchOutcome.AllFailed(BatchOutcome.Kind kind, String reason) ->
				new Settlement(List.of(), batch.messages());
			case BatchOutcome.SomeFailed(Set<String> failedMessageIds) -> split(batch, failedMessageIds);
		};
	}

	/**
	 * On a FIFO queue the rest of a message group fails with its first failure: deleting
	 * a later message of the group would let it overtake the failed one.
	 */
	private static Settlement split(Batch batch, Set<String> failedMessageIds) {
		boolean ordered = batch.queue().fifo();
		List<ReceivedMessage> succeeded = new ArrayList<>(batch.size());
		List<ReceivedMessage> failed = new ArrayList<>();
		Set<String> failedGroups = new HashSet<>();
		for (ReceivedMessage message : batch.messages()) {
			String group = ordered ? String.valueOf(message.messageGroupId()) : message.messageId();
			if (failedMessageIds.contains(message.messageId()) || failedGroups.contains(group)) {
				failedGroups.add(group);
				failed.add(message);
			}
			else {
				succeeded.add(message);
			}
		}
		return new Settlement(succeeded, failed);
	}

}
