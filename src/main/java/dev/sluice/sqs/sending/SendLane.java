package dev.sluice.sqs.sending;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.SendOutcome;

/**
 * Everything that is being sent to one queue.
 *
 * <p>
 * A message that finds nothing in flight leaves at once. What arrives during a send
 * gathers; the gathered batch leaves as soon as it is full, or as soon as nothing is in
 * flight any more. So a single caller sees one round trip, and many callers share nearly
 * full batches, without a timer. The lock guards counting and queueing only: requests are
 * made and callers are answered outside of it, on the thread of whoever made the batch
 * due.
 */
final class SendLane {

	static final int MAXIMUM_WAITING_MESSAGES = 10_000;

	static final long MAXIMUM_WAITING_BYTES = 64L << 20;

	static final int MAXIMUM_BATCHES_IN_FLIGHT = 64;

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final BatchTransmission transmission;

	private final WaitingLine line;

	private final Executor afterwards;

	private final ReentrantLock lock = new ReentrantLock();

	private int waitingMessages;

	private long waitingBytes;

	private int batchesInFlight;

	/**
	 * @param afterwards runs what follows the return of a batch. A batch counts as in
	 * flight until then, so what is ready to run before that joins the next one
	 */
	SendLane(BatchTransmission transmission, WaitingLine line, Executor afterwards) {
		this.transmission = transmission;
		this.line = line;
		this.afterwards = afterwards;
	}

	CompletableFuture<SendOutcome> send(OutgoingMessage message) {
		PendingSend pending = new PendingSend(message);
		if (!enqueue(pending)) {
			return CompletableFuture.completedFuture(new SendOutcome.Unavailable(
					"Too many messages are waiting to be sent to this queue already", RETRY_AFTER));
		}
		transmitWhatIsDue();
		return pending.outcome();
	}

	private boolean enqueue(PendingSend pending) {
		this.lock.lock();
		try {
			if (this.waitingMessages == MAXIMUM_WAITING_MESSAGES
					|| this.waitingBytes + pending.bytes() > MAXIMUM_WAITING_BYTES) {
				return false;
			}
			this.waitingMessages++;
			this.waitingBytes += pending.bytes();
			this.line.add(pending);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void transmitWhatIsDue() {
		for (List<PendingSend> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
			transmit(batch);
		}
	}

	private List<PendingSend> nextBatch() {
		this.lock.lock();
		try {
			return isBatchDue() ? takeBatch() : List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isBatchDue() {
		if (this.batchesInFlight == 0) {
			return this.line.readyMessages() > 0;
		}
		boolean full = this.line.readyMessages() >= GrowingBatch.MAXIMUM_ENTRIES
				|| this.line.readyBytes() >= GrowingBatch.MAXIMUM_BYTES;
		return full && this.batchesInFlight < MAXIMUM_BATCHES_IN_FLIGHT;
	}

	private List<PendingSend> takeBatch() {
		List<PendingSend> batch = this.line.take();
		this.waitingMessages -= batch.size();
		for (PendingSend message : batch) {
			this.waitingBytes -= message.bytes();
		}
		this.batchesInFlight++;
		return batch;
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private void transmit(List<PendingSend> batch) {
		CompletableFuture<List<SendOutcome>> outcomes = this.transmission
			.send(batch.stream().map(PendingSend::message).toList());
		if (outcomes.isDone()) {
			// The caller loops; recursion would grow as deep as the line is long
			comeBack(batch);
			answer(batch, outcomes.join());
			return;
		}
		outcomes.thenAccept((answers) -> {
			answer(batch, answers);
			this.afterwards.execute(() -> {
				comeBack(batch);
				transmitWhatIsDue();
			});
		});
	}

	private void comeBack(List<PendingSend> batch) {
		this.lock.lock();
		try {
			this.batchesInFlight--;
			this.line.returned(batch);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void answer(List<PendingSend> batch, List<SendOutcome> outcomes) {
		for (int i = 0; i < batch.size(); i++) {
			batch.get(i).outcome().complete(outcomes.get(i));
		}
	}

}
