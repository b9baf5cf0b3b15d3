package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;
import org.jspecify.annotations.Nullable;

/**
 * When the messages of a batch that are left in the queue come back.
 * <p>
 * What comes back of a message group of a FIFO queue does so together, when its first
 * message does. SQS keeps a group back while one of its messages is hidden, so a later
 * message that came back sooner would wait, and one that came back later would keep the
 * whole group waiting.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html">
 * FIFO queue delivery logic</a>
 */
final class Returning {

	/** SQS hides a message for 12 hours at most, counted from its receive. */
	private static final Duration LONGEST = Duration.ofHours(12);

	/** How much later than computed a change may reach SQS. */
	private static final Duration MARGIN = Duration.ofMinutes(1);

	private final ResolvedQueue queue;

	private final Duration most;

	private final Map<String, Duration> groups = new HashMap<>();

	private final List<VisibilityChange> changes = new ArrayList<>();

	private Returning(ResolvedQueue queue, Duration sinceReceive) {
		this.queue = queue;
		this.most = LONGEST.minus(MARGIN).minus(sinceReceive);
	}

	/**
	 * @param gone the verdicts whose messages are dead letters by now
	 */
	static List<VisibilityChange> of(ResolvedQueue queue, List<Verdict> verdicts, Set<Verdict> gone,
			Duration sinceReceive) {
		Returning returning = new Returning(queue, sinceReceive);
		for (Verdict verdict : verdicts) {
			Duration delay = gone.contains(verdict) ? null : delay(verdict.fate());
			if (delay != null) {
				returning.add(verdict, delay);
			}
		}
		return returning.changes;
	}

	private static @Nullable Duration delay(Fate fate) {
		return switch (fate) {
			case Fate.Delete() -> null;
			case Fate.Retry(Duration after) -> after;
			case Fate.Follow() -> Duration.ZERO;
			case Fate.DeadLetter(Hopelessness why, Duration otherwise) -> otherwise;
		};
	}

	private void add(Verdict verdict, Duration delay) {
		Duration together = this.queue.fifo() ? this.groups.computeIfAbsent(verdict.group(), (group) -> delay) : delay;
		this.changes.add(new VisibilityChange(verdict.message(), Duration.ofSeconds(wholeSeconds(together))));
	}

	private long wholeSeconds(Duration delay) {
		long roundedUp = delay.plusNanos(999_999_999).toSeconds();
		return Math.clamp(roundedUp, 0, Math.max(0, this.most.toSeconds()));
	}

}
