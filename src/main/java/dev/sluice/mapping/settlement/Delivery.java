package dev.sluice.mapping.settlement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending of a batch's dead letters. What SQS has not stored is told to the log, and
 * comes back.
 */
final class Delivery {

	private static final Logger log = LoggerFactory.getLogger(Delivery.class);

	private final ResolvedQueue source;

	private final ResolvedQueue deadLetterQueue;

	private final MessageSender sender;

	private final List<DeadLetter> sent = new ArrayList<>();

	private final List<DeadLetter> left = new ArrayList<>();

	private String reason = "";

	Delivery(ResolvedQueue source, ResolvedQueue deadLetterQueue, MessageSender sender) {
		this.source = source;
		this.deadLetterQueue = deadLetterQueue;
		this.sender = sender;
	}

	/**
	 * Sends all at once, so that they share requests.
	 */
	Set<Verdict> together(List<DeadLetter> letters) {
		List<CompletableFuture<SendOutcome>> sends = letters.stream().map(this::send).toList();
		for (int i = 0; i < letters.size(); i++) {
			note(letters.get(i), sends.get(i).join());
		}
		return stored();
	}

	/**
	 * Sends one after the other, and none after one of its group that was not stored.
	 */
	Set<Verdict> inOrder(List<DeadLetter> letters) {
		Set<String> stuckGroups = new HashSet<>();
		for (DeadLetter letter : letters) {
			String group = letter.verdict().group();
			if (stuckGroups.contains(group)) {
				this.left.add(letter);
			}
			else if (!note(letter, send(letter).join())) {
				stuckGroups.add(group);
			}
		}
		return stored();
	}

	private CompletableFuture<SendOutcome> send(DeadLetter letter) {
		return this.sender.send(this.deadLetterQueue, letter.letter());
	}

	private boolean note(DeadLetter letter, SendOutcome outcome) {
		return switch (outcome) {
			case SendOutcome.Sent sent -> this.sent.add(letter);
			case SendOutcome.Refused refused -> leave(letter, refused.code() + ": " + refused.message());
			case SendOutcome.Unavailable unavailable -> leave(letter, unavailable.reason());
		};
	}

	private boolean leave(DeadLetter letter, String why) {
		this.left.add(letter);
		this.reason = why;
		return false;
	}

	private Set<Verdict> stored() {
		if (!this.sent.isEmpty()) {
			Hopelessness why = this.sent.getFirst().why();
			log.warn("{} messages of queue {} go to dead-letter queue {}, the first for {} ({}: {}). Message ids: {}",
					this.sent.size(), this.source.key(), this.deadLetterQueue.key(), why.cause(), why.errorType(),
					why.errorMessage(), ids(this.sent));
		}
		if (!this.left.isEmpty()) {
			log.warn(
					"{} messages of queue {} could not be sent to dead-letter queue {} and come back: {}. Message ids: {}",
					this.left.size(), this.source.key(), this.deadLetterQueue.key(), this.reason, ids(this.left));
		}
		Set<Verdict> stored = Collections.newSetFromMap(new IdentityHashMap<>());
		this.sent.forEach((letter) -> stored.add(letter.verdict()));
		return stored;
	}

	private static List<String> ids(List<DeadLetter> letters) {
		return letters.stream().map((letter) -> letter.verdict().message().messageId()).toList();
	}

}
