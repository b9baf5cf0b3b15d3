package dev.sluice.function.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

import dev.sluice.function.Answer;
import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.Invocation;
import dev.sluice.function.InvocationLog;
import dev.sluice.function.runtime.RuntimeSession.Progress;
import dev.sluice.function.runtime.RuntimeSession.Readying;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.tracing.MessageTracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that works on one event after the other, by Lambda's lifecycle: init, invoke,
 * shutdown.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Understanding
 * the Lambda execution environment lifecycle</a>
 */
final class ExecutionEnvironment {

	private static final Logger log = LoggerFactory.getLogger(ExecutionEnvironment.class);

	/** How long the lines of an invocation may come after its answer. */
	private static final Duration LOG_DELAY = Duration.ofSeconds(1);

	private final Blueprint blueprint;

	private final InstantSource clock;

	private final RuntimeSession session = new RuntimeSession();

	private final RuntimeApi api;

	private final FunctionLog functionLog;

	private final ProcessGroup process;

	private final OutputReader output;

	private final long started = System.nanoTime();

	private volatile EnvironmentPhase phase = EnvironmentPhase.INIT;

	private volatile long idleSince = this.started;

	private volatile boolean ended;

	private @Nullable Duration init;

	private boolean answered;

	/**
	 * Starts the process.
	 * @param id of the environment, in hexadecimal digits
	 * @throws IOException if it cannot be started
	 */
	ExecutionEnvironment(Blueprint blueprint, String region, String id, InstantSource clock) throws IOException {
		this.blueprint = blueprint;
		this.clock = clock;
		this.api = RuntimeApi.serve(this.session);
		this.functionLog = new FunctionLog(blueprint.name(), id);
		try {
			EnvironmentVariables.EnvironmentIdentity identity = new EnvironmentVariables.EnvironmentIdentity(region,
					LogStream.name(clock.instant(), id), this.api.address());
			this.process = ProcessGroup.start(blueprint.command(),
					EnvironmentVariables.of(blueprint, identity, System.getenv()),
					blueprint.settings().workingDirectory(),
					blueprint.settings().limitMemory() ? blueprint.settings().memory() : 0);
		}
		catch (IOException ex) {
			this.api.close();
			throw ex;
		}
		this.output = OutputReader.read(blueprint.name() + " " + id, this.process, this.functionLog::line);
	}

	/**
	 * Waits until the process has ended, however it did.
	 */
	void awaitEnd() throws InterruptedException {
		int exitCode = this.process.awaitExit();
		this.ended = true;
		this.session.ended(exitCode);
		try (this.output) {
			this.api.close();
		}
		catch (IOException ex) {
			log.debug("The Runtime API at {} did not close: {}", this.api.address(), ex.getMessage());
		}
	}

	/**
	 * Waits until the runtime asks for work.
	 * @return what kept it from doing so; null if nothing did
	 */
	Answer.@Nullable Failed init(String requestId, Duration limit) throws InterruptedException {
		Answer.Failed failed = switch (this.session.awaitReady(limit.toNanos())) {
			case Readying.Ready ready -> null;
			case Readying.Unable(Reported.Problem problem) -> RuntimeErrors.told(problem);
			case Readying.Exited(int code) -> RuntimeErrors.exited(requestId, code);
			case Readying.OutOfTime late -> RuntimeErrors.initTimedOut(limit);
		};
		this.init = Duration.ofNanos(System.nanoTime() - this.started);
		if (failed == null) {
			enter(EnvironmentPhase.IDLE);
		}
		else {
			this.functionLog.initFailed(this.init, failed.failure());
		}
		return failed;
	}

	/**
	 * Has the function work on an event.
	 * @return what it answered; null if the process had ended before it saw the event
	 */
	@Nullable Answer invoke(Invocation invocation) throws InterruptedException {
		Duration timeout = this.blueprint.function().timeout();
		long began = System.nanoTime();
		Work work = new Work(invocation, UUID.randomUUID().toString(), this.clock.instant().plus(timeout),
				MessageTracing.traceHeader().orElseGet(() -> TraceHeader.unsampled(this.clock.instant())));
		enter(EnvironmentPhase.INVOKE);
		this.functionLog.start(invocation.requestId());
		this.answered = false;
		Progress progress = this.session.work(work, timeout.toNanos());
		this.answered = progress instanceof Progress.Told;
		Duration duration = Duration.ofNanos(System.nanoTime() - began);
		return switch (progress) {
			case Progress.Told(Reported.Response(String payload)) ->
				new Answer.Returned(payload, logEnd(duration, null, null));
			case Progress.Told(Reported.Problem error) ->
				RuntimeErrors.told(error).withLog(logEnd(duration, Kind.ERROR, null));
			case Progress.Told(Reported.TooLarge(long bytes)) -> failed(RuntimeErrors.tooLarge(bytes), duration);
			case Progress.Exited(int code) -> failed(RuntimeErrors.exited(invocation.requestId(), code), duration);
			case Progress.OutOfTime late -> failed(RuntimeErrors.timedOut(timeout), duration);
			case Progress.NeverAsked never -> null;
		};
	}

	private Answer failed(Answer.Failed failed, Duration duration) throws InterruptedException {
		return failed.withLog(logEnd(duration, failed.kind(), failed.failure().message()));
	}

	private String logEnd(Duration duration, @Nullable Kind problem, @Nullable String problemLine)
			throws InterruptedException {
		this.output.catchUp(LOG_DELAY);
		Duration firstInit = this.init;
		this.init = null;
		return this.functionLog.end(
				new InvocationLog.Report(duration, this.blueprint.settings().megabytes(), peakMegabytes(), firstInit),
				problem, problemLine);
	}

	/**
	 * The most memory that the process has used, as Linux tells it; 0 where nobody does.
	 */
	private long peakMegabytes() {
		try {
			return Files.readString(Path.of("/proc/" + this.process.pid() + "/status"))
				.lines()
				.filter((line) -> line.startsWith("VmHWM:"))
				.map((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
				.findFirst()
				.orElse(0L);
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/**
	 * Whether the runtime has answered what it was given last, so that it can go on.
	 */
	boolean hasAnswered() {
		return this.answered;
	}

	/**
	 * Waits until the runtime asks for work.
	 */
	boolean asksWithin(Duration patience) throws InterruptedException {
		if (!(this.session.awaitReady(patience.toNanos()) instanceof Readying.Ready)) {
			return false;
		}
		enter(EnvironmentPhase.IDLE);
		return true;
	}

	private void enter(EnvironmentPhase next) {
		this.idleSince = System.nanoTime();
		this.phase = next;
	}

	EnvironmentPhase phase() {
		return this.phase;
	}

	boolean hasEnded() {
		return this.ended;
	}

	/**
	 * How long it has done nothing, while it is idle.
	 */
	Duration idle() {
		return Duration.ofNanos(System.nanoTime() - this.idleSince);
	}

	/**
	 * Asks the process to end, and kills it and all that it started after a while.
	 */
	void stop(Duration patience) throws InterruptedException {
		this.process.stop(patience);
	}

	/**
	 * Kills the process and all that it started.
	 */
	void kill() {
		this.process.kill();
	}

}
