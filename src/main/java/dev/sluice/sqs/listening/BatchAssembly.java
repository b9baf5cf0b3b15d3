package dev.sluice.sqs.listening;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.sluice.queue.BatchListener;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.HandOverReason;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Fills one batch after the other. A batch is ready when the first of these holds: it has
 * as many messages as the batch size says, its window has run since its first message,
 * the next message would make the event exceed 6 MB. Safe for use by many threads.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching">
 * Batching behavior</a>
 */
final class BatchAssembly {

	static final Duration NO_WINDOW = ChronoUnit.FOREVER.getDuration();

	private final BatchListener listener;

	private final Supplier<EventSize> size;

	private final InstantSource clock;

	private List<ReceivedMessage> messages = new ArrayList<>();

	private long bytes;

	private boolean countedExactly;

	private volatile @Nullable Instant firstAt;

	private boolean closed;

	BatchAssembly(BatchListener listener, Supplier<EventSize> size, InstantSource clock) {
		this.listener = listener;
		this.size = size;
		this.clock = clock;
	}

	/**
	 * Adds messages in their order.
	 * @return the batches that are ready now
	 */
	synchronized List<Ready> add(List<ReceivedMessage> added) {
		List<Ready> ready = new ArrayList<>(1);
		for (ReceivedMessage message : added) {
			if (!countsIn(message)) {
				ready.add(cut(HandOverReason.BYTES));
				countsIn(message);
			}
			append(message);
			if (this.messages.size() >= this.listener.batchSize()) {
				ready.add(cut(HandOverReason.SIZE));
			}
		}
		ready.addAll(elapsed());
		return ready;
	}

	/**
	 * What is ready by now: its window has run, or the batch size became smaller.
	 */
	synchronized List<Ready> elapsed() {
		List<Ready> ready = new ArrayList<>(1);
		while (this.messages.size() > this.listener.batchSize()) {
			ready.add(cut(HandOverReason.SIZE));
		}
		if (!this.messages.isEmpty() && (this.closed || !remainingWindow().isPositive())) {
			ready.add(cut(this.closed ? HandOverReason.STOP : HandOverReason.WINDOW));
		}
		return ready;
	}

	/**
	 * Lets no batch wait any longer.
	 */
	synchronized void close() {
		this.closed = true;
	}

	/**
	 * How long the batch that is being filled waits for more messages; {@link #NO_WINDOW}
	 * where none is being filled.
	 */
	Duration remainingWindow() {
		Instant first = this.firstAt;
		return (first == null) ? NO_WINDOW
				: this.listener.maximumBatchingWindow().minus(Duration.between(first, this.clock.instant()));
	}

	private void append(ReceivedMessage message) {
		if (this.messages.isEmpty()) {
			this.firstAt = this.clock.instant();
		}
		this.messages.add(message);
	}

	private Ready cut(HandOverReason reason) {
		int size = Math.min(this.messages.size(), this.listener.batchSize());
		Ready ready = new Ready(List.copyOf(this.messages.subList(0, size)), reason);
		this.messages = new ArrayList<>(this.messages.subList(size, this.messages.size()));
		this.countedExactly = false;
		this.bytes = 0;
		if (this.messages.isEmpty()) {
			this.firstAt = null;
		}
		else {
			this.bytes = this.messages.stream().mapToLong(this.size.get()::atMost).sum();
		}
		return ready;
	}

	/**
	 * Counts exactly only where a rough count, which is never too low, exceeds the limit:
	 * most batches are far from it.
	 */
	private boolean countsIn(ReceivedMessage message) {
		EventSize size = this.size.get();
		if (this.countedExactly) {
			this.bytes += size.exactly(message);
		}
		else {
			this.bytes += size.atMost(message);
			if (this.bytes > EventSize.LIMIT) {
				this.countedExactly = true;
				this.bytes = EventSize.ENVELOPE + this.messages.stream().mapToLong(size::exactly).sum()
						+ size.exactly(message);
			}
		}
		return this.bytes <= EventSize.LIMIT || this.messages.isEmpty();
	}

	/**
	 * A batch that nothing keeps from being handed over.
	 */
	record Ready(List<ReceivedMessage> messages, HandOverReason reason) {
	}

}
