package dev.sluice.function.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import dev.sluice.function.Answer;
import dev.sluice.function.EnvironmentPhase;
import dev.sluice.function.Readiness;
import dev.sluice.function.runtime.EnvironmentPool.Lifecycle;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "execution environments need Linux")
class EnvironmentPoolTests {

	@Test
	void usesOneEnvironmentForOneInvocationAfterTheOther() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			Set<String> processes = ConcurrentHashMap.newKeySet();
			for (int i = 0; i < 20; i++) {
				processes.add(returned(function.invoke("pid")));
			}

			assertThat(processes).hasSize(1);
			assertThat(function.phases()).containsExactly(EnvironmentPhase.IDLE);
		}
	}

	@Test
	void goesOnAfterAFunctionThatFails() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			String process = returned(function.invoke("pid"));

			Answer answer = function.invoke("fail none left");

			assertThat(answer).isInstanceOfSatisfying(Answer.Failed.class, (failed) -> {
				assertThat(failed.kind()).isEqualTo(Kind.ERROR);
				assertThat(failed.failure()).isEqualTo(new Failure("Orders.OutOfStock", "none left"));
				assertThat(failed.payload()).contains("\"trace\":[\"at line 1\"]");
			});
			assertThat(returned(function.invoke("pid"))).isEqualTo(process);
		}
	}

	@Test
	void replacesAnEnvironmentThatCrashes() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			String process = returned(function.invoke("pid"));

			Answer.Failed failed = failed(function.invoke("exit 3"));

			assertThat(failed.failure().type()).isEqualTo("Runtime.ExitError");
			assertThat(failed.failure().message())
				.matches("RequestId: .+ Error: Runtime exited with error: exit status 3");
			assertThat(failed.payload()).contains("\"errorType\":\"Runtime.ExitError\"");
			assertThat(returned(function.invoke("pid"))).isNotEqualTo(process);
		}
	}

	@Test
	void killsAnEnvironmentThatTakesTooLong() {
		Lifecycle lifecycle = SampleFunction.PATIENT;
		try (SampleFunction function = SampleFunction.of("serve", Duration.ofSeconds(1), lifecycle)) {
			long process = Long.parseLong(returned(function.invoke("pid")));

			Answer.Failed failed = failed(function.invoke("hang"));

			assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(failed.failure())
				.isEqualTo(new Failure("Sandbox.Timedout", "Task timed out after 1.00 seconds"));
			await().until(() -> ProcessHandle.of(process).isEmpty());
			assertThat(returned(function.invoke("pid"))).isNotEqualTo(Long.toString(process));
		}
	}

	@Test
	void startsAsManyAsThereAreInvocationsAndStopsThemWhenIdle() throws Exception {
		try (SampleFunction function = SampleFunction.of("serve");
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Answer>> answers = threads.invokeAll(Collections.nCopies(3, () -> function.invoke("pid")));

			for (Future<Answer> answer : answers) {
				assertThat(answer.get()).isInstanceOf(Answer.Returned.class);
			}
			function.stopIdle();
			await().until(() -> function.phases().isEmpty());
		}
	}

	@Test
	void showsTheEndOfWhatTheFunctionLogged() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			function.invoke("print before");

			String log = function.invoke("complain about this").log();

			assertThat(log).startsWith("START RequestId: ")
				.contains("\nabout this\n", "\nEND RequestId: ", "\nREPORT RequestId: ", "\tMemory Size: 256 MB\t")
				.containsPattern("Max Memory Used: [1-9][0-9]* MB")
				.doesNotContain("before");
		}
	}

	@Test
	void showsALineThatDoesNotEnd() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			assertThat(function.invoke("mutter about that").log()).contains("\nabout that\nEND RequestId: ");
		}
	}

	@Test
	void tellsWhatLambdaTells() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			String variables = returned(function.invoke("environment"));
			String headers = returned(function.invoke("headers"));

			assertThat(variables).contains("AWS_LAMBDA_FUNCTION_NAME=orders", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
					"AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256", "AWS_REGION=eu-west-1", "_HANDLER=serve", "LOG_LEVEL=info",
					"AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/orders", "LAMBDA_TASK_ROOT=/");
			assertThat(headers).containsIgnoringCase("lambda-runtime-deadline-ms")
				.containsIgnoringCase("lambda-runtime-invocation-id")
				.containsPattern("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
		}
	}

	@Test
	void leavesNothingBehindWhenItIsClosed() {
		long process;
		long child;
		try (SampleFunction function = SampleFunction.of("serve")) {
			process = Long.parseLong(returned(function.invoke("pid")));
			child = Long.parseLong(function.invoke("child").log().replaceAll("(?s).*child ([0-9]+)\n.*", "$1"));
			assertThat(ProcessHandle.of(child)).isPresent();
		}
		await().until(() -> ProcessHandle.of(process).isEmpty() && ProcessHandle.of(child).isEmpty());
	}

	@Test
	void killsWhatACrashedProcessHasStarted() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			long child = Long.parseLong(function.invoke("child").log().replaceAll("(?s).*child ([0-9]+)\n.*", "$1"));

			function.invoke("halt 1");

			await().until(() -> ProcessHandle.of(child).isEmpty());
		}
	}

	@Test
	void failsWhereTheInitFails() {
		try (SampleFunction function = SampleFunction.of("init-error")) {
			assertThat(failed(function.invoke("x")).failure())
				.isEqualTo(new Failure("Runtime.ImportModuleError", "no app"));
		}
	}

	@Test
	void failsWhereTheProcessEndsBeforeItAsksForWork() {
		try (SampleFunction function = SampleFunction.of("init-exit")) {
			assertThat(failed(function.invoke("x")).failure().message()).endsWith("exit status 4");
		}
	}

	@Test
	void failsWhereTheInitTakesTooLong() {
		Lifecycle lifecycle = new Lifecycle(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1),
				Duration.ofMillis(1));
		try (SampleFunction function = SampleFunction.of("init-hang", Duration.ofSeconds(30), lifecycle)) {
			Answer.Failed failed = failed(function.invoke("x"));

			assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(failed.failure().message()).isEqualTo("Init timed out after 0.50 seconds");
			await().until(() -> function.phases().isEmpty());
		}
	}

	@Test
	void failsWhereThereIsNoSuchCommand() {
		try (SampleFunction function = SampleFunction.of(List.of("/no/such/command"), Map.of("PATH", "/usr/bin:/bin"),
				Duration.ofSeconds(30), SampleFunction.PATIENT)) {
			assertThat(failed(function.invoke("x")).failure().type()).isEqualTo("Runtime.InvalidEntrypoint");
		}
	}

	@Test
	void holdsStartsBackWhileTheyFail() {
		Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(1),
				Duration.ofMinutes(1));
		try (SampleFunction function = SampleFunction.of("init-exit", Duration.ofMillis(100), lifecycle)) {
			function.invoke("x");

			Answer.Failed held = failed(function.invoke("x"));

			assertThat(held.failure().message())
				.startsWith("The last 1 environments could not start, and the next is tried later: ");
			assertThat(held.remedy()).isInstanceOfSatisfying(Remedy.Retry.class,
					(retry) -> assertThat(retry.after()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
		}
	}

	@Test
	void whatWaitsForAStartTakesAnEnvironmentThatBecomesIdle(@TempDir Path folder) throws Exception {
		Path released = folder.resolve("released");
		Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10),
				Duration.ofMinutes(1));
		try (SampleFunction function = SampleFunction.of(
				SampleFunction.commandIf("mkdir " + folder.resolve("only-once")), Map.of("PATH", "/usr/bin:/bin"),
				Duration.ofSeconds(60), lifecycle)) {
			FutureTask<Answer> first = started(() -> function.invoke("await " + released));
			await().until(() -> function.phases().equals(List.of(EnvironmentPhase.INVOKE)));
			assertThat(failed(function.invoke("x")).failure().message()).endsWith("exit status 3");
			assertThat(function.readiness()).isEqualTo(Readiness.READY);
			FutureTask<Answer> second = new FutureTask<>(() -> function.invoke("pid"));
			Thread waiting = Thread.ofPlatform().start(second);
			await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

			Files.createFile(released);

			returned(first.get());
			returned(second.get());
		}
	}

	private static FutureTask<Answer> started(Callable<Answer> invocation) {
		FutureTask<Answer> task = new FutureTask<>(invocation);
		Thread.ofVirtual().start(task);
		return task;
	}

	@Test
	void isNotReadyWhileStartsFail(@TempDir Path folder) throws Exception {
		Path mended = folder.resolve("mended");
		Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10),
				Duration.ofMillis(500));
		try (SampleFunction function = SampleFunction.of(SampleFunction.commandIf("test -e " + mended),
				Map.of("PATH", "/usr/bin:/bin"), Duration.ofSeconds(60), lifecycle)) {
			List<Readiness> seen = new CopyOnWriteArrayList<>();
			function.onChange(() -> seen.add(function.readiness()));
			assertThat(function.readiness()).isEqualTo(Readiness.READY);

			failed(function.invoke("x"));
			Files.createFile(mended);
			returned(function.invoke("x"));

			assertThat(seen).hasSize(2);
			assertThat(seen.getFirst()).isInstanceOf(Readiness.Failing.class);
			assertThat(seen.getLast()).isEqualTo(Readiness.READY);
		}
	}

	@Test
	void isOnTrialWhileTheNextStartIsTried() {
		Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10),
				Duration.ofMillis(1));
		try (SampleFunction function = SampleFunction.of("init-hang", Duration.ofSeconds(60), lifecycle)) {
			failed(function.invoke("x"));

			FutureTask<Answer> trial = started(() -> function.invoke("x"));

			await().until(() -> function.readiness() instanceof Readiness.OnTrial);
			assertThat(trial).isNotDone();
		}
	}

	@Test
	void refusesAResponseThatIsTooLargeAndGoesOn() {
		try (SampleFunction function = SampleFunction.of("serve")) {
			String process = returned(function.invoke("pid"));
			assertThat(returned(function.invoke("large 6291556"))).hasSize(6_291_556);

			assertThat(failed(function.invoke("large 6291557")).failure()).isEqualTo(new Failure(
					"Function.ResponseSizeTooLarge",
					"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."));

			assertThat(returned(function.invoke("pid"))).isEqualTo(process);
		}
	}

	@Test
	void answersBeforeARuntimeHasDoneWhatFollows() {
		Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofSeconds(5),
				Duration.ofMillis(1));
		try (SampleFunction function = SampleFunction.of("serve", Duration.ofSeconds(30), lifecycle)) {
			String process = returned(function.invoke("pid"));

			assertThat(function.invoke("linger 300")).isInstanceOf(Answer.Returned.class);

			await().until(() -> function.phases().equals(List.of(EnvironmentPhase.IDLE)));
			assertThat(returned(function.invoke("pid"))).isEqualTo(process);
		}
	}

	private static String returned(Answer answer) {
		assertThat(answer).isInstanceOf(Answer.Returned.class);
		return ((Answer.Returned) answer).payload();
	}

	private static Answer.Failed failed(Answer answer) {
		assertThat(answer).isInstanceOf(Answer.Failed.class);
		return (Answer.Failed) answer;
	}

}
