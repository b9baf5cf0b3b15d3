package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.queue.ResolvedQueue;

/**
 * Revises the verdicts on a batch of a FIFO queue, so that no message overtakes another
 * of its group.
 * <p>
 * The rest of a group fails with its first failure, whatever the function said of it. It
 * may have succeeded, but deleting it would let it overtake. It may have been called
 * hopeless, but perhaps for want of what comes back before it; once it is the first, its
 * function is asked again.
 */
final class KeepGroupOrder {

	private static final Fate FOLLOW = new Fate.Follow();

	private final DeadLetterPolicy policy;

	private final ResolvedQueue queue;

	private final Map<String, String> firstFailures = new HashMap<>();

	private final Set<String> comingBack = new HashSet<>();

	private KeepGroupOrder(DeadLetterPolicy policy, ResolvedQueue queue) {
		this.policy = policy;
		this.queue = queue;
	}

	static List<Verdict> in(List<Verdict> verdicts, DeadLetterPolicy policy, ResolvedQueue queue) {
		KeepGroupOrder order = new KeepGroupOrder(policy, queue);
		List<Verdict> revised = new ArrayList<>(verdicts.size());
		verdicts.forEach((verdict) -> revised.add(order.revise(verdict)));
		return revised;
	}

	private Verdict revise(Verdict verdict) {
		Fate fate = switch (verdict.fate()) {
			case Fate.Delete delete -> this.firstFailures.containsKey(verdict.group()) ? follow(verdict) : delete;
			case Fate.DeadLetter deadLetter -> isPremature(verdict, deadLetter) ? FOLLOW : deadLetter;
			case Fate.Retry retry -> retry;
			case Fate.Follow follow -> follow;
		};
		Verdict revised = new Verdict(verdict.message(), fate);
		remember(revised);
		return revised;
	}

	private Fate follow(Verdict verdict) {
		if (!this.policy.permitsLastReceive(this.queue, verdict.message())) {
			return FOLLOW;
		}
		String words = "Message " + this.firstFailures.get(verdict.group()) + " of its message group failed before it";
		return new Fate.DeadLetter(new Hopelessness(DeadLetterCause.LAST_RECEIVE, Hopelessness.GROUP_FAILURE, words),
				Duration.ZERO);
	}

	private boolean isPremature(Verdict verdict, Fate.DeadLetter deadLetter) {
		return deadLetter.why().cause() == DeadLetterCause.FUNCTION && this.comingBack.contains(verdict.group())
				&& !this.policy.permitsLastReceive(this.queue, verdict.message());
	}

	private void remember(Verdict verdict) {
		switch (verdict.fate()) {
			case Fate.Delete delete -> {
			}
			case Fate.DeadLetter deadLetter -> failed(verdict);
			case Fate.Retry retry -> comesBack(verdict);
			case Fate.Follow follow -> comesBack(verdict);
		}
	}

	private void failed(Verdict verdict) {
		this.firstFailures.putIfAbsent(verdict.group(), verdict.message().messageId());
	}

	private void comesBack(Verdict verdict) {
		failed(verdict);
		this.comingBack.add(verdict.group());
	}

}
