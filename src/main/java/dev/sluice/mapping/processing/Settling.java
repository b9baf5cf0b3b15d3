package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.mapping.heartbeat.Heartbeat;
import dev.sluice.mapping.idempotency.Idempotency;
import dev.sluice.mapping.idempotency.Screened;
import dev.sluice.mapping.settlement.SettlementPorts;
import dev.sluice.mapping.settlement.Settler;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.VisibilityChange;

/**
 * What happens around the invocation of a batch: work that was done already is not done
 * again, and what becomes of the messages is enacted once their heartbeat has ended, so
 * that nothing undoes it.
 */
record Settling(Settler settler, Idempotency idempotency, Heartbeat heartbeat, SettlementPorts ports,
		MappingMetrics metrics) {

	/**
	 * Claims the work of a batch; acknowledges what was done already, and leaves for
	 * later what is in progress elsewhere.
	 */
	Screened screen(Batch batch) {
		Screened screened = this.idempotency.screen(batch);
		acknowledge(batch, screened.processed());
		leave(batch, screened.later());
		return screened;
	}

	void settle(Batch batch, BatchOutcome outcome, Duration sinceReceive, Screened screened) {
		this.heartbeat.forget(batch.messages());
		List<ReceivedMessage> twins = new ArrayList<>();
		this.metrics.settled(this.settler.settle(batch, outcome, sinceReceive, (succeeded, failed) -> {
			twins.addAll(others(screened.completed(succeeded), succeeded));
			this.heartbeat.forget(others(screened.released(failed), failed));
		}));
		acknowledge(batch, twins);
	}

	private void acknowledge(Batch batch, List<ReceivedMessage> duplicates) {
		if (!duplicates.isEmpty()) {
			this.heartbeat.forget(duplicates);
			this.ports.acknowledger().delete(batch.queue(), duplicates);
			this.metrics.duplicates(duplicates.size());
		}
	}

	private void leave(Batch batch, List<VisibilityChange> later) {
		if (!later.isEmpty()) {
			this.heartbeat.forget(later.stream().map(VisibilityChange::message).toList());
			this.ports.visibility().change(batch.queue(), later);
		}
	}

	/**
	 * Messages with the key of one that was invoked for all of them.
	 */
	private static List<ReceivedMessage> others(List<ReceivedMessage> all, List<ReceivedMessage> invoked) {
		if (all.size() == invoked.size()) {
			return List.of();
		}
		Set<String> handles = invoked.stream()
			.map(ReceivedMessage::receiptHandle)
			.collect(Collectors.toCollection(HashSet::new));
		return all.stream().filter((message) -> !handles.contains(message.receiptHandle())).toList();
	}

}
