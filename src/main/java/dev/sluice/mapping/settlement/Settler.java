package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

import dev.sluice.mapping.MappingSettings;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;

/**
 * Settles the batches of one mapping: deletes what succeeded, sends what is hopeless to
 * the dead-letter queue and deletes it then, and has the others come back after their
 * back-off. Safe for use by many threads.
 */
public final class Settler {

	private final DeadLetterPolicy policy;

	private final DecideFates decideFates;

	private final DeadLetterRouter router;

	private final SettlementPorts ports;

	/**
	 * @param function what dead letters say did the work
	 * @param random the jitter of back-offs: draws from 0 inclusive to 1 exclusive, by
	 * any thread
	 */
	public Settler(MappingSettings settings, String function, SettlementPorts ports, DoubleSupplier random) {
		this.policy = new DeadLetterPolicy(settings.id(), settings.deadLetter());
		this.decideFates = new DecideFates(new BackOff(settings.retry(), random), this.policy);
		this.router = new DeadLetterRouter(new DeadLetterQueues(ports.directory()), new DeadLetterWriter(function),
				ports.sender());
		this.ports = ports;
	}

	/**
	 * Settles a batch; blocks until SQS has answered. Never throws: a message that SQS
	 * could not settle is handed out again when its visibility timeout ends. Nobody else
	 * may change the visibility of the batch meanwhile or afterwards.
	 * @param sinceReceive how long ago the first of its messages was received
	 */
	public Settled settle(Batch batch, BatchOutcome outcome, Duration sinceReceive) {
		return settle(batch, outcome, sinceReceive, Claims.NONE);
	}

	/**
	 * Settles a batch whose messages are claimed; see the method above.
	 * @param claims is told of the decision before anything is deleted
	 */
	public Settled settle(Batch batch, BatchOutcome outcome, Duration sinceReceive, Claims claims) {
		return (outcome instanceof BatchOutcome.AllSucceeded) ? acknowledge(batch, claims)
				: settleEach(batch, outcome, sinceReceive, claims);
	}

	/**
	 * What becomes of most batches, so without a verdict for each message.
	 */
	private Settled acknowledge(Batch batch, Claims claims) {
		claims.decided(batch.messages(), List.of());
		int deleted = this.ports.acknowledger().delete(batch.queue(), batch.messages()).size();
		return new Settled(batch.size(), deleted, Map.of(), 0);
	}

	private Settled settleEach(Batch batch, BatchOutcome outcome, Duration sinceReceive, Claims claims) {
		ResolvedQueue queue = batch.queue();
		List<Verdict> verdicts = this.decideFates.of(batch, outcome);
		if (queue.fifo()) {
			verdicts = KeepGroupOrder.in(verdicts, this.policy, queue);
		}
		Set<Verdict> deadLetters = this.router.send(queue, verdicts);
		tell(claims, verdicts);
		int deleted = delete(queue, verdicts, deadLetters);
		int retried = comeBack(queue, Returning.of(queue, verdicts, deadLetters, sinceReceive));
		int succeeded = verdicts.size() - deadLetters.size() - retried;
		return new Settled(succeeded, deleted, causes(deadLetters), retried);
	}

	private static void tell(Claims claims, List<Verdict> verdicts) {
		Map<Boolean, List<ReceivedMessage>> bySuccess = verdicts.stream()
			.collect(Collectors.partitioningBy((verdict) -> verdict.fate() instanceof Fate.Delete,
					Collectors.mapping(Verdict::message, Collectors.toList())));
		claims.decided(bySuccess.getOrDefault(true, List.of()), bySuccess.getOrDefault(false, List.of()));
	}

	/**
	 * Deletes what is done, before anything comes back that must not overtake it.
	 * @return how many of those that succeeded were deleted
	 */
	private int delete(ResolvedQueue queue, List<Verdict> verdicts, Set<Verdict> deadLetters) {
		List<ReceivedMessage> done = verdicts.stream()
			.filter((verdict) -> verdict.fate() instanceof Fate.Delete || deadLetters.contains(verdict))
			.map(Verdict::message)
			.toList();
		if (done.isEmpty()) {
			return 0;
		}
		List<ReceivedMessage> deleted = this.ports.acknowledger().delete(queue, done);
		Set<String> others = deadLetters.stream()
			.map((verdict) -> verdict.message().receiptHandle())
			.collect(Collectors.toSet());
		return (int) deleted.stream().filter((message) -> !others.contains(message.receiptHandle())).count();
	}

	private int comeBack(ResolvedQueue queue, List<VisibilityChange> changes) {
		if (!changes.isEmpty()) {
			this.ports.visibility().change(queue, changes);
		}
		return changes.size();
	}

	private static Map<DeadLetterCause, Integer> causes(Set<Verdict> deadLetters) {
		Map<DeadLetterCause, Integer> causes = new EnumMap<>(DeadLetterCause.class);
		for (Verdict verdict : deadLetters) {
			if (verdict.fate() instanceof Fate.DeadLetter fate) {
				causes.merge(fate.why().cause(), 1, Integer::sum);
			}
		}
		return causes;
	}

}
