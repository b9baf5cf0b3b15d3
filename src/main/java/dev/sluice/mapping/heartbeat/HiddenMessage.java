package dev.sluice.mapping.heartbeat;

import java.time.Instant;

import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;
import org.jspecify.annotations.Nullable;

/**
 * A received message that somebody works on. Safe for use by many threads.
 */
final class HiddenMessage {

	private final ReceivedMessage message;

	private final Receive receive;

	private Hiding hiding;

	private @Nullable Extension underWay;

	private boolean forgotten;

	HiddenMessage(ReceivedMessage message, Receive receive, Hiding hiding) {
		this.message = message;
		this.receive = receive;
		this.hiding = hiding;
	}

	Receive receive() {
		return this.receive;
	}

	String receiptHandle() {
		return this.message.receiptHandle();
	}

	synchronized Need need(Instant now) {
		if (this.underWay != null || now.isBefore(this.hiding.due())) {
			return Need.NONE;
		}
		if (!now.isBefore(this.hiding.until())) {
			return Need.TOO_LATE;
		}
		return this.receive.isExhausted(this.hiding.until()) ? Need.LIMIT : Need.EXTENSION;
	}

	/**
	 * Takes part in an extension.
	 * @return whether it does: not if it was forgotten meanwhile
	 */
	synchronized boolean begin(Extension extension) {
		if (!this.forgotten) {
			this.underWay = extension;
		}
		return !this.forgotten;
	}

	VisibilityChange change(Instant now) {
		return new VisibilityChange(this.message, this.receive.extension(now));
	}

	/**
	 * The extension that began at the given time came through.
	 */
	synchronized void extended(Instant began) {
		this.hiding = Hiding.of(began, this.receive.extension(began));
		this.underWay = null;
	}

	synchronized void notExtended(Instant now) {
		this.hiding = this.hiding.afterFailure(now);
		this.underWay = null;
	}

	/**
	 * Takes part in no further extension.
	 * @return the one that is under way
	 */
	synchronized @Nullable Extension forget() {
		this.forgotten = true;
		return this.underWay;
	}

	/** What is to be done for a message. */
	enum Need {

		/** Nothing now. */
		NONE,
		/** It is to be hidden for longer. */
		EXTENSION,
		/** It was received 12 hours ago, and SQS hides it no longer. */
		LIMIT,
		/** It is visible again; SQS extends only what is hidden. */
		TOO_LATE

	}

}
