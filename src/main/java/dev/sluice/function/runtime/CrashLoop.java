package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.function.Answer;
import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the starts of environments while they fail: one is tried at a time, after a
 * pause that doubles. The batches that wait keep their places, so nothing more is
 * received for a function that cannot run. Safe for use by many threads.
 */
final class CrashLoop {

	private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final long firstPause;

	private int failures;

	private @Nullable Failure last;

	private long failedAt;

	private boolean trial;

	CrashLoop(Duration firstPause) {
		this.firstPause = firstPause.toNanos();
	}

	/**
	 * Waits until an environment may be started; whoever starts one says how it went.
	 * @return what to answer instead; null where it may be started
	 */
	Answer.@Nullable Failed await(Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			long left = patience.toNanos();
			long end = System.nanoTime() + left;
			while (this.last != null && (this.trial || pauseLeft() > 0)) {
				if (left <= 0) {
					return RuntimeErrors.inCrashLoop(this.failures, this.last,
							Duration.ofNanos(Math.max(0, pauseLeft())));
				}
				this.changed.awaitNanos(this.trial ? left : Math.min(left, pauseLeft()));
				left = end - System.nanoTime();
			}
			this.trial = this.last != null;
			return null;
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
		this.lock.lock();
		try {
			if (this.last == null || began - this.failedAt >= 0) {
				this.failures++;
				this.failedAt = System.nanoTime();
			}
			this.last = failure;
			this.trial = false;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void succeeded() {
		this.lock.lock();
		try {
			this.failures = 0;
			this.last = null;
			this.trial = false;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
