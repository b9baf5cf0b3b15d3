package dev.sluice.function.runtime;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What Sluice and one runtime have come to. The runtime's calls come in on threads of the
 * Runtime API, the invocations on those of the batches; each waits here for the other.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API for custom runtimes</a>
 */
final class RuntimeSession {

	private final ReentrantLock lock = new ReentrantLock();

	/** For the runtime: there is work, or nothing more to wait for. */
	private final Condition given = this.lock.newCondition();

	/** For Sluice: the runtime has called, or is gone. */
	private final Condition called = this.lock.newCondition();

	private State state = State.STARTED;

	private @Nullable Work next;

	private @Nullable Work running;

	private @Nullable Reported reported;

	private Reported.@Nullable Problem initProblem;

	private @Nullable Integer exitCode;

	private int polls;

	/**
	 * The runtime asks for work: waits until there is some. A later call takes the place
	 * of an earlier one, whose connection was lost.
	 * @throws InterruptedIOException if there will be none, or a later call has come
	 */
	Work next() throws Refused, InterruptedIOException {
		this.lock.lock();
		try {
			if (this.state == State.RUNNING) {
				throw Refused.wrongOrder(this.state);
			}
			this.state = State.READY;
			int poll = ++this.polls;
			this.called.signalAll();
			this.given.signalAll();
			while (this.next == null) {
				if (this.exitCode != null || poll != this.polls) {
					throw new InterruptedIOException("There is no work for this call");
				}
				this.given.await();
			}
			Work work = this.next;
			this.next = null;
			this.running = work;
			this.state = State.RUNNING;
			return work;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for work");
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The runtime tells how an invocation went.
	 * @param attempt the id of the attempt; null where the runtime does not say
	 */
	void report(String requestId, @Nullable String attempt, Reported reported) throws Refused {
		this.lock.lock();
		try {
			if (this.state != State.RUNNING || this.running == null) {
				throw Refused.wrongOrder(this.state);
			}
			if (!requestId.equals(this.running.requestId())) {
				throw Refused.wrongRequest();
			}
			if (attempt != null && !attempt.equals(this.running.id())) {
				throw Refused.wrongAttempt();
			}
			this.running = null;
			this.reported = reported;
			this.state = State.RESPONDED;
			this.called.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The runtime tells that it cannot start.
	 */
	void reportInit(Reported.Problem error) throws Refused {
		this.lock.lock();
		try {
			if (this.state != State.STARTED) {
				throw Refused.wrongOrder(this.state);
			}
			this.initProblem = error;
			this.state = State.FAILED;
			this.called.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The process has ended.
	 */
	void ended(int exitCode) {
		this.lock.lock();
		try {
			this.exitCode = exitCode;
			this.called.signalAll();
			this.given.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the runtime asks for work.
	 * @param nanos how long at most
	 */
	Readying awaitReady(long nanos) throws InterruptedException {
		this.lock.lock();
		try {
			long left = nanos;
			while (this.state != State.READY && this.initProblem == null && this.exitCode == null && left > 0) {
				left = this.called.awaitNanos(left);
			}
			if (this.state == State.READY) {
				return new Readying.Ready();
			}
			if (this.initProblem != null) {
				return new Readying.Unable(this.initProblem);
			}
			return (this.exitCode != null) ? new Readying.Exited(this.exitCode) : new Readying.OutOfTime();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives the runtime work, which it may still have to ask for, and waits for what it
	 * says of it.
	 * @param nanos how long at most
	 */
	Progress work(Work work, long nanos) throws InterruptedException {
		this.lock.lock();
		try {
			this.reported = null;
			this.next = work;
			this.given.signalAll();
			long left = nanos;
			while (this.reported == null && this.exitCode == null && left > 0) {
				left = this.called.awaitNanos(left);
			}
			boolean untouched = this.next != null;
			this.next = null;
			if (this.reported != null) {
				return new Progress.Told(this.reported);
			}
			if (this.exitCode == null) {
				return new Progress.OutOfTime();
			}
			return untouched ? new Progress.NeverAsked() : new Progress.Exited(this.exitCode);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What has come of waiting for the runtime to ask for work.
	 */
	sealed interface Readying {

		/** It asks for work. */
		record Ready() implements Readying {
		}

		/** It said why it cannot start. */
		record Unable(Reported.Problem problem) implements Readying {
		}

		/** Its process has ended. */
		record Exited(int code) implements Readying {
		}

		/** It did not ask in time. */
		record OutOfTime() implements Readying {
		}

	}

	/**
	 * What has come of giving the runtime work.
	 */
	sealed interface Progress {

		/** It said how the invocation went. */
		record Told(Reported reported) implements Progress {
		}

		/** Its process had ended before it was given the work. */
		record NeverAsked() implements Progress {
		}

		/** Its process has ended. */
		record Exited(int code) implements Progress {
		}

		/** Nothing in time. */
		record OutOfTime() implements Progress {
		}

	}

	/**
	 * Where the runtime is.
	 */
	enum State {

		/** It has not called yet. */
		STARTED("Started"),

		/** It waits for work. */
		READY("Ready"),

		/** It has work. */
		RUNNING("Running"),

		/** It has answered, and not asked for the next. */
		RESPONDED("ResponseSent"),

		/** It has said that it cannot start. */
		FAILED("InitError");

		private final String words;

		State(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
