package dev.sluice.mapping.idempotency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sluice.queue.ReceivedMessage;

/**
 * What a batch has claimed in the store.
 *
 * @param store where
 * @param owner as whom
 * @param keys by receipt handle, since a message may be there twice
 * @param twins the further messages of each key that share the fate of the first
 */
record ClaimedKeys(GuardedStore store, String owner, Map<String, String> keys,
		Map<String, List<ReceivedMessage>> twins) {

	List<ReceivedMessage> complete(List<ReceivedMessage> messages) {
		List<String> keysOfMessages = keysOf(messages);
		this.store.complete(keysOfMessages);
		return withTwins(messages, keysOfMessages);
	}

	List<ReceivedMessage> release(List<ReceivedMessage> messages) {
		List<String> keysOfMessages = keysOf(messages);
		this.store.release(keysOfMessages, this.owner);
		return withTwins(messages, keysOfMessages);
	}

	private List<String> keysOf(List<ReceivedMessage> messages) {
		return messages.stream()
			.map((message) -> this.keys.get(message.receiptHandle()))
			.filter(Objects::nonNull)
			.toList();
	}

	private List<ReceivedMessage> withTwins(List<ReceivedMessage> messages, List<String> keysOfMessages) {
		if (this.twins.isEmpty()) {
			return messages;
		}
		List<ReceivedMessage> all = new ArrayList<>(messages);
		keysOfMessages.forEach((key) -> all.addAll(this.twins.getOrDefault(key, List.of())));
		return all;
	}

}
