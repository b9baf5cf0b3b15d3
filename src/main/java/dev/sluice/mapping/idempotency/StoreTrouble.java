package dev.sluice.mapping.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a store answers at the moment; tells the log of it once in a while.
 */
final class StoreTrouble {

	private static final Logger logger = LoggerFactory.getLogger(StoreTrouble.class);

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

	private final String mapping;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Instant pausedUntil = Instant.MIN;

	private Duration pause = Duration.ZERO;

	private Instant silentUntil = Instant.MIN;

	StoreTrouble(String mapping, Clock clock) {
		this.mapping = mapping;
		this.clock = clock;
	}

	/**
	 * The store failed. Batches in progress may fail all at once, which lengthens the
	 * pause only once.
	 * @param consequence what becomes of the messages, in words
	 */
	void failed(String consequence, String reason) {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			if (!isPaused()) {
				this.pause = longer(this.pause);
				this.pausedUntil = now.plus(this.pause);
			}
			if (!now.isBefore(this.silentUntil)) {
				this.silentUntil = now.plus(BETWEEN_LINES);
				logger.warn("The idempotency store of mapping {} fails, so {}. {}", this.mapping, consequence, reason);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The store answered all that it was asked.
	 */
	void worked() {
		if (this.pausedUntil.equals(Instant.MIN)) {
			return;
		}
		this.lock.lock();
		try {
			this.pause = Duration.ZERO;
			this.pausedUntil = Instant.MIN;
			this.silentUntil = Instant.MIN;
			logger.info("The idempotency store of mapping {} works again", this.mapping);
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isPaused() {
		return this.clock.instant().isBefore(this.pausedUntil);
	}

	private static Duration longer(Duration pause) {
		Duration doubled = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
		return (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
	}

}
