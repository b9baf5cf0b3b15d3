package dev.sluice.operations.backlog;

import java.time.Duration;
import java.time.Instant;

/**
 * How old the oldest message is that receives of one queue have brought lately: in the
 * present interval between two backlog readings, or in the last one before it that had
 * receives. Hence a queue that nobody receives from grows older rather than young again.
 */
final class OldestMessageAge {

	private volatile Seen seen = Seen.NOTHING;

	/**
	 * Takes note of a receive.
	 * @param oldest when the oldest of its messages was sent
	 */
	synchronized void received(Instant oldest) {
		this.seen = this.seen.with(oldest);
	}

	/**
	 * Begins the next interval.
	 */
	synchronized void turn() {
		this.seen = this.seen.turn();
	}

	Seen seen() {
		return this.seen;
	}

	/**
	 * Forgets all, unless a receive came after what is given.
	 */
	synchronized void forget(Seen asOf) {
		if (this.seen.equals(asOf)) {
			this.seen = Seen.NOTHING;
		}
	}

	Duration at(Instant now) {
		Instant oldest = this.seen.oldest();
		return oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO;
	}

	/**
	 * When the oldest message of each interval was sent; {@link Instant#MAX} where there
	 * was none. The count of receives tells one state from the next.
	 */
	record Seen(Instant present, Instant before, long receives) {

		static final Seen NOTHING = new Seen(Instant.MAX, Instant.MAX, 0);

		Seen with(Instant received) {
			return new Seen(earlier(this.present, received), this.before, this.receives + 1);
		}

		Seen turn() {
			return this.present.equals(Instant.MAX) ? this : new Seen(Instant.MAX, this.present, this.receives);
		}

		Instant oldest() {
			return earlier(this.present, this.before);
		}

		private static Instant earlier(Instant one, Instant other) {
			return one.isBefore(other) ? one : other;
		}

	}

}
