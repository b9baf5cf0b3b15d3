package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import dev.sluice.function.Answer;
import dev.sluice.function.Readiness;
import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the starts of environments while they fail: one is tried at a time, after a
 * pause that doubles. The batches that wait keep their places. Safe for use by many
 * threads.
 */
final class CrashLoop {

	private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<Runnable> observers = new CopyOnWriteArrayList<>();

	private final long firstPause;

	private int failures;

	/** Null while starts succeed; written under the lock. */
	private volatile @Nullable Failure last;

	private long failedAt;

	private boolean trial;

	CrashLoop(Duration firstPause) {
		this.firstPause = firstPause.toNanos();
	}

	/**
	 * Waits until an environment may be started; whoever starts one says how it went.
	 * @param patience when to give up, as {@link System#nanoTime()} counts
	 * @param idle whether an environment waits for work; when that changes,
	 * {@link #lookAgain()} is called
	 */
	Turn await(long patience, BooleanSupplier idle) throws InterruptedException {
		if (this.last == null) {
			return Turn.START;
		}
		this.lock.lock();
		try {
			Failure failure = this.last;
			while (failure != null && (this.trial || pauseLeft() > 0)) {
				if (idle.getAsBoolean()) {
					return Turn.NOT_NEEDED;
				}
				long left = patience - System.nanoTime();
				if (left <= 0) {
					return new Turn.GivenUp(RuntimeErrors.inCrashLoop(this.failures, failure,
							Duration.ofNanos(Math.max(0, pauseLeft()))));
				}
				this.changed.awaitNanos(this.trial ? left : Math.min(left, pauseLeft()));
				failure = this.last;
			}
			this.trial = failure != null;
			return Turn.START;
		}
		finally {
			this.lock.unlock();
		}
	}

	private long pauseLeft() {
		long pause = this.firstPause << Math.min(this.failures - 1, 16);
		return this.failedAt + Math.min(pause, LONGEST_PAUSE) - System.nanoTime();
	}

	/**
	 * A start failed. Those that began together are one failure.
	 * @param began when it began, as {@link System#nanoTime()} counts
	 */
	void failed(long began, Failure failure) {
		change(() -> {
			if (this.last == null || began - this.failedAt >= 0) {
				this.failures++;
				this.failedAt = System.nanoTime();
			}
			this.last = failure;
			this.trial = false;
		});
	}

	void succeeded() {
		if (this.last != null) {
			change(() -> {
				this.failures = 0;
				this.last = null;
				this.trial = false;
			});
		}
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		this.observers.forEach(Runnable::run);
	}

	/**
	 * Has those who wait look whether an environment is idle.
	 */
	void lookAgain() {
		if (this.last != null) {
			this.lock.lock();
			try {
				this.changed.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Whether environments start.
	 */
	Readiness readiness() {
		if (this.last == null) {
			return Readiness.READY;
		}
		this.lock.lock();
		try {
			if (this.last == null) {
				return Readiness.READY;
			}
			return this.trial ? new Readiness.OnTrial()
					: new Readiness.Failing(Duration.ofNanos(Math.max(0, pauseLeft())));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Has an observer told when a start has succeeded after failures, or failed.
	 */
	void onChange(Runnable observer) {
		this.observers.add(observer);
	}

	/**
	 * What has come of waiting for a start.
	 */
	sealed interface Turn {

		Turn START = new Start();

		Turn NOT_NEEDED = new NotNeeded();

		/** An environment may be started. */
		record Start() implements Turn {
		}

		/** An environment has become idle. */
		record NotNeeded() implements Turn {
		}

		/**
		 * Patience is at its end.
		 *
		 * @param why what to answer
		 */
		record GivenUp(Answer.Failed why) implements Turn {
		}

	}

}
