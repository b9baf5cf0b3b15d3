package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sluice.queue.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch on its way through its mapping, and the error boundary of the threads that it
 * is on: its own, and another one where the function did not answer in time.
 */
final class BatchInProgress {

	private static final Logger logger = LoggerFactory.getLogger(BatchInProgress.class);

	private final String mapping;

	private final Batch batch;

	private final Runnable atTheEnd;

	private final long began = System.nanoTime();

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * @param atTheEnd run once, also if something throws before
	 */
	BatchInProgress(String mapping, Batch batch, Runnable atTheEnd) {
		this.mapping = mapping;
		this.batch = batch;
		this.atTheEnd = atTheEnd;
	}

	/**
	 * Does a part of the work on this thread. Never throws: an error ends the batch.
	 */
	void run(Runnable part) {
		LogContext.enter(this.mapping, this.batch);
		try {
			part.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("A batch of {} messages of {} was not settled; they come back when their visibility timeout "
					+ "ends", this.batch.size(), this.mapping, ex);
			end();
		}
		finally {
			LogContext.leave();
		}
	}

	void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.atTheEnd.run();
		}
	}

	/**
	 * How long ago it was handed over.
	 */
	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.began);
	}

}
