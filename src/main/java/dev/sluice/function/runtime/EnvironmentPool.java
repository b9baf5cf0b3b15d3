package dev.sluice.function.runtime;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.sluice.function.Answer;
import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.Environments;
import dev.sluice.function.EventTarget;
import dev.sluice.function.Invocation;
import dev.sluice.function.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one function: as many as there are invocations in
 * progress, started on demand, the newest used first, so that those that are not needed
 * become idle and are stopped.
 */
final class EnvironmentPool implements EventTarget, Environments {

	private final Blueprint blueprint;

	private final Lifecycle lifecycle;

	private final InstantSource clock;

	private final CrashLoop crashLoop;

	private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();

	private final Set<ExecutionEnvironment> all = new LinkedHashSet<>();

	private boolean closed;

	EnvironmentPool(Blueprint blueprint, Lifecycle lifecycle, InstantSource clock) {
		this.blueprint = blueprint;
		this.lifecycle = lifecycle;
		this.clock = clock;
		this.crashLoop = new CrashLoop(lifecycle.firstPause());
	}

	@Override
	public Answer invoke(Invocation invocation) {
		try {
			long patience = System.nanoTime() + this.blueprint.function().timeout().toNanos();
			Answer answer = null;
			while (answer == null) {
				ExecutionEnvironment environment = takeIdle();
				answer = (environment != null) ? invokeIn(environment, invocation) : invokeInNew(invocation, patience);
			}
			return answer;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return RuntimeErrors.interrupted();
		}
	}

	private @Nullable ExecutionEnvironment takeIdle() {
		synchronized (this.idle) {
			return this.idle.pollFirst();
		}
	}

	private boolean hasIdle() {
		synchronized (this.idle) {
			return !this.idle.isEmpty();
		}
	}

	/**
	 * @return null where an environment has become idle before one could be started
	 */
	private @Nullable Answer invokeInNew(Invocation invocation, long patience) throws InterruptedException {
		return switch (this.crashLoop.await(patience, this::hasIdle)) {
			case CrashLoop.Turn.Start go -> switch (startAndTell(invocation)) {
				case Start.Ready(ExecutionEnvironment environment) -> invokeIn(environment, invocation);
				case Start.Failed(Answer.Failed why) -> why;
			};
			case CrashLoop.Turn.NotNeeded idle -> null;
			case CrashLoop.Turn.GivenUp(Answer.Failed why) -> why;
		};
	}

	/**
	 * Whatever happens, those who wait for this start must hear of it.
	 */
	private Start startAndTell(Invocation invocation) throws InterruptedException {
		long began = System.nanoTime();
		Start start = new Start.Failed(RuntimeErrors.interrupted());
		try {
			start = start(invocation);
			return start;
		}
		finally {
			switch (start) {
				case Start.Ready ready -> this.crashLoop.succeeded();
				case Start.Failed(Answer.Failed why) -> this.crashLoop.failed(began, why.failure());
			}
		}
	}

	private Start start(Invocation invocation) throws InterruptedException {
		ExecutionEnvironment environment;
		try {
			environment = create(invocation);
		}
		catch (IOException ex) {
			return new Start.Failed(RuntimeErrors.notStarted(String.valueOf(ex.getMessage())));
		}
		boolean ready = false;
		try {
			Answer.Failed failed = environment.init(invocation.requestId(), this.lifecycle.init());
			ready = failed == null;
			return (failed == null) ? new Start.Ready(environment) : new Start.Failed(failed);
		}
		finally {
			if (!ready) {
				environment.kill();
			}
		}
	}

	private ExecutionEnvironment create(Invocation invocation) throws IOException {
		UUID id = UUID.randomUUID();
		HexFormat hex = HexFormat.of();
		ExecutionEnvironment environment = new ExecutionEnvironment(this.blueprint, invocation.region(),
				hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits()),
				this.clock);
		synchronized (this.idle) {
			this.all.add(environment);
			if (this.closed) {
				environment.kill();
			}
		}
		Thread.ofVirtual().name(this.blueprint.name() + "-exit").start(() -> forgetAtItsEnd(environment));
		return environment;
	}

	private void forgetAtItsEnd(ExecutionEnvironment environment) {
		try {
			environment.awaitEnd();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		synchronized (this.idle) {
			this.all.remove(environment);
			this.idle.remove(environment);
		}
	}

	private @Nullable Answer invokeIn(ExecutionEnvironment environment, Invocation invocation)
			throws InterruptedException {
		boolean usable = false;
		try {
			Answer answer = environment.invoke(invocation);
			if (environment.hasAnswered()) {
				if (environment.asksWithin(this.lifecycle.turnAround())) {
					release(environment);
				}
				else {
					releaseLater(environment);
				}
				usable = true;
			}
			return answer;
		}
		finally {
			if (!usable) {
				environment.kill();
			}
		}
	}

	private void release(ExecutionEnvironment environment) {
		synchronized (this.idle) {
			if (!this.closed && !environment.hasEnded()) {
				this.idle.addFirst(environment);
			}
		}
		this.crashLoop.lookAgain();
	}

	/**
	 * A runtime may go on with something after its answer, for as long as the function's
	 * timeout.
	 */
	private void releaseLater(ExecutionEnvironment environment) {
		Thread.ofVirtual().name(this.blueprint.name() + "-turn-around").start(() -> {
			try {
				if (environment.asksWithin(this.blueprint.function().timeout())) {
					release(environment);
					return;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			environment.kill();
		});
	}

	@Override
	public Environments environments() {
		return this;
	}

	@Override
	public List<EnvironmentPhase> phases() {
		synchronized (this.idle) {
			return this.all.stream().map(ExecutionEnvironment::phase).toList();
		}
	}

	/**
	 * While one works, what waits can have it afterwards.
	 */
	@Override
	public Readiness readiness() {
		Readiness starts = this.crashLoop.readiness();
		boolean working = !(starts instanceof Readiness.Ready)
				&& phases().stream().anyMatch((phase) -> phase != EnvironmentPhase.INIT);
		return working ? Readiness.READY : starts;
	}

	@Override
	public void onChange(Runnable observer) {
		this.crashLoop.onChange(observer);
	}

	/**
	 * Stops those that have waited for work too long.
	 */
	void stopIdle() {
		Duration longest = this.blueprint.settings().idleTimeout();
		List<ExecutionEnvironment> unused = new ArrayList<>();
		synchronized (this.idle) {
			while (!this.idle.isEmpty() && this.idle.getLast().idle().compareTo(longest) >= 0) {
				unused.add(this.idle.removeLast());
			}
		}
		unused.forEach(this::stopInBackground);
	}

	private Thread stopInBackground(ExecutionEnvironment environment) {
		return Thread.ofVirtual().name(this.blueprint.name() + "-shutdown").start(() -> {
			try {
				environment.stop(this.lifecycle.shutdown());
			}
			catch (InterruptedException ex) {
				environment.kill();
				Thread.currentThread().interrupt();
			}
		});
	}

	/**
	 * Stops all of them, which takes as long as the slowest, and starts no more.
	 */
	void close() {
		List<Thread> shutdowns;
		synchronized (this.idle) {
			this.closed = true;
			this.idle.clear();
			shutdowns = this.all.stream().map(this::stopInBackground).toList();
		}
		for (Thread shutdown : shutdowns) {
			join(shutdown);
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How the start of an environment went.
	 */
	private sealed interface Start {

		record Ready(ExecutionEnvironment environment) implements Start {
		}

		record Failed(Answer.Failed why) implements Start {
		}

	}

	/**
	 * How long the phases of an environment may take.
	 *
	 * @param init until the runtime asks for work
	 * @param turnAround from an answer until it asks for more, before the batch no longer
	 * waits for that
	 * @param shutdown from SIGTERM until SIGKILL
	 * @param firstPause after a start that failed; each further one doubles it
	 */
	record Lifecycle(Duration init, Duration turnAround, Duration shutdown, Duration firstPause) {

		/** As on Lambda. */
		static final Lifecycle LAMBDA = new Lifecycle(Duration.ofSeconds(10), Duration.ofMillis(100),
				Duration.ofSeconds(2), Duration.ofSeconds(1));

	}

}
