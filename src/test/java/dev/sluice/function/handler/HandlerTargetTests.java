package dev.sluice.function.handler;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.sluice.function.Answer;
import dev.sluice.function.BatchResponseRow;
import dev.sluice.function.Batches;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.Invocation;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class HandlerTargetTests {

	private static final Watchdog WATCHDOG = new Watchdog();

	private static final UUID REQUEST_ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(100);

	private final Batch batch = Batches.of("m1", "m2", "m3");

	private final LogLines log = new LogLines("dev.sluice.function");

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	@AfterAll
	static void closeTheWatchdog() {
		WATCHDOG.close();
	}

	@Test
	void handsOverTheBatchAsAnEvent() {
		AtomicReference<@Nullable SQSEvent> seen = new AtomicReference<>();

		BatchOutcome outcome = target(LONG, (event, context) -> {
			seen.set(event);
			return null;
		}).invoke(this.batch, true);

		assertThat(outcome).isEqualTo(new AllSucceeded());
		assertThat(seen.get()).isEqualTo(LambdaEvent.of(this.batch));
	}

	@Nested
	class WhenItAnswers {

		@ParameterizedTest
		@MethodSource("dev.sluice.function.BatchResponseRow#all")
		void followsLambdasRules(BatchResponseRow row) {
			Object answer = JsonMapper.shared().readValue(row.json(), Object.class);

			BatchOutcome outcome = target(LONG, (event, context) -> answer).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome).isEqualTo(row.outcome());
		}

		@Test
		void failsTheMessagesOfABatchResponse() {
			BatchOutcome outcome = target(LONG,
					(event, context) -> new SQSBatchResponse(List.of(new BatchItemFailure("m2"))))
				.invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome).isEqualTo(new SomeFailed(Set.of("m2")));
		}

		@ParameterizedTest
		@MethodSource("dev.sluice.function.BatchResponseRow#all")
		void ignoresTheAnswerWhereItIsNotAskedFor(BatchResponseRow row) {
			Object answer = JsonMapper.shared().readValue(row.json(), Object.class);

			BatchOutcome outcome = target(LONG, (event, context) -> answer).invoke(HandlerTargetTests.this.batch,
					false);

			assertThat(outcome).isEqualTo(new AllSucceeded());
		}

		@Test
		void logsABrokenAnswerOnce() {
			target(LONG, (event, context) -> "ok").invoke(HandlerTargetTests.this.batch, true);

			ILoggingEvent line = onlyLine();
			assertThat(line.getLevel()).isEqualTo(Level.WARN);
			assertThat(line.getFormattedMessage())
				.isEqualTo("Function orders failed its batch of 3, which comes back (request " + REQUEST_ID
						+ "): InvalidBatchResponse: The batch response is a string, not an object."
						+ " Message ids: [m1, m2, m3]");
		}

	}

	@Nested
	class WhenItThrows {

		@Test
		void failsAllWithTheException() {
			BatchOutcome outcome = target(LONG, (event, context) -> {
				throw new IllegalStateException("no stock");
			}).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome)
				.isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new IllegalStateException("no stock"))));
		}

		@Test
		void failsAllWithoutReportBatchItemFailuresToo() {
			BatchOutcome outcome = target(LONG, (event, context) -> {
				throw new IllegalStateException("no stock");
			}).invoke(HandlerTargetTests.this.batch, false);

			assertThat(outcome).isInstanceOf(AllFailed.class);
		}

		@Test
		void failsAllWithAnExceptionThatHasNoMessage() {
			BatchOutcome outcome = target(LONG, (event, context) -> {
				throw new UnsupportedOperationException();
			}).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome)
				.isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new UnsupportedOperationException())));
		}

		@Test
		void survivesALinkageError() {
			BatchOutcome outcome = target(LONG, (event, context) -> {
				throw new NoClassDefFoundError("com/acme/Missing");
			}).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome).isEqualTo(
					new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new NoClassDefFoundError("com/acme/Missing"))));
		}

		@Test
		void survivesAStackOverflow() {
			BatchOutcome outcome = target(LONG, (event, context) -> forEver(0)).invoke(HandlerTargetTests.this.batch,
					true);

			assertThat(outcome).isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(new StackOverflowError())));
		}

		@Test
		void failsAllWhenTheAnswerBreaksWhileItIsRead() {
			Map<String, Object> selfReferring = new HashMap<>();
			selfReferring.put("self", selfReferring);

			BatchOutcome outcome = target(LONG, (event, context) -> selfReferring).invoke(HandlerTargetTests.this.batch,
					true);

			assertThat(outcome).isInstanceOf(AllFailed.class);
		}

		@Test
		void logsTheErrorOnce() {
			target(LONG, (event, context) -> {
				throw new IllegalStateException("no stock");
			}).invoke(Batches.of("m1"), true);

			ILoggingEvent line = onlyLine();
			assertThat(line.getLevel()).isEqualTo(Level.ERROR);
			assertThat(line.getFormattedMessage()).isEqualTo("Function orders failed its batch of 1, which comes back "
					+ "(request " + REQUEST_ID + "): java.lang.IllegalStateException: no stock. Message ids: [m1]");
			assertThat(line.getThrowableProxy().getMessage()).isEqualTo("no stock");
			assertThat(line.getMDCPropertyMap()).containsEntry("requestId", REQUEST_ID.toString());
		}

		private static int forEver(int depth) {
			return (depth < Integer.MAX_VALUE) ? forEver(depth + 1) + 1 : depth;
		}

	}

	@Nested
	class WhenItHangs {

		private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		@Test
		void timesOutAndInterruptsIt() {
			CountDownLatch never = new CountDownLatch(1);

			BatchOutcome outcome = target(SHORT, (event, context) -> {
				awaitInterrupt(never);
				return null;
			}).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome).isEqualTo(new AllFailed(BatchOutcome.Kind.TIMEOUT,
					new Failure("Sandbox.Timedout", "Task timed out after 0.10 seconds")));
			assertThat(this.interrupted).succeedsWithin(LONG).isEqualTo(true);
		}

		@Test
		void timesOutWithoutReportBatchItemFailuresToo() {
			BatchOutcome outcome = target(SHORT, (event, context) -> {
				awaitInterrupt(new CountDownLatch(1));
				return null;
			}).invoke(HandlerTargetTests.this.batch, false);

			assertThat(outcome).isInstanceOf(AllFailed.class);
		}

		@Test
		void doesNotWaitForOneThatIgnoresTheInterrupt() {
			CountDownLatch release = new CountDownLatch(1);

			BatchOutcome outcome = target(SHORT, (event, context) -> {
				awaitUninterruptibly(release);
				return null;
			}).invoke(HandlerTargetTests.this.batch, true);

			assertThat(outcome).isInstanceOf(AllFailed.class);
			assertThat(onlyLine().getFormattedMessage()).contains("Task timed out after 0.10 seconds");
			release.countDown();
			await().untilAsserted(() -> assertThat(HandlerTargetTests.this.log.lines()).hasSize(2));
			ILoggingEvent late = HandlerTargetTests.this.log.lines().getLast();
			assertThat(late.getLevel()).isEqualTo(Level.WARN);
			assertThat(late.getFormattedMessage()).startsWith("Function orders ended only now, after ")
				.endsWith("the batch of request " + REQUEST_ID + " was given up before");
			assertThat(late.getMDCPropertyMap()).containsEntry("requestId", REQUEST_ID.toString());
		}

		@Test
		void givesUpWhenTheCallerIsInterrupted() {
			CountDownLatch started = new CountDownLatch(1);
			HandlerTarget target = target(LONG, (event, context) -> {
				started.countDown();
				awaitInterrupt(new CountDownLatch(1));
				return null;
			});
			CompletableFuture<BatchOutcome> outcome = new CompletableFuture<>();
			CompletableFuture<Boolean> flag = new CompletableFuture<>();
			Thread caller = Thread.ofVirtual().start(() -> {
				outcome.complete(target.invoke(HandlerTargetTests.this.batch, true));
				flag.complete(Thread.currentThread().isInterrupted());
			});
			awaitUninterruptibly(started);

			caller.interrupt();

			assertThat(outcome).succeedsWithin(LONG)
				.isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR,
						new Failure("java.lang.InterruptedException", "The invocation was interrupted")));
			assertThat(flag).succeedsWithin(LONG).isEqualTo(true);
			assertThat(this.interrupted).succeedsWithin(LONG).isEqualTo(true);
		}

		private void awaitInterrupt(CountDownLatch latch) {
			try {
				latch.await();
				this.interrupted.complete(false);
			}
			catch (InterruptedException ex) {
				this.interrupted.complete(true);
			}
		}

		private static void awaitUninterruptibly(CountDownLatch latch) {
			while (latch.getCount() > 0) {
				try {
					latch.await();
				}
				catch (InterruptedException ex) {
					assertThat(latch.getCount()).isPositive();
				}
			}
		}

	}

	@Nested
	class TheLogOfAnInvocation {

		private static final String START = "START RequestId: id Version: $LATEST\n";

		@Test
		void hasWhatTheHandlerLogs() {
			Answer answer = invoke(LONG, (event, context) -> {
				context.getLogger().log("three left\n");
				return "done";
			});

			assertThat(answer.log())
				.startsWith(START + "three left\nEND RequestId: id\nREPORT RequestId: id\tDuration: ")
				.containsPattern("Max Memory Used: [1-9][0-9]* MB\n$");
		}

		@Test
		void saysWhatWentWrong() {
			Answer answer = invoke(LONG, (event, context) -> {
				throw new IllegalStateException("none left");
			});

			assertThat(answer.log())
				.startsWith(START + "java.lang.IllegalStateException: none left\nEND RequestId: id\nREPORT ")
				.endsWith("\tStatus: error\n");
		}

		@Test
		void saysThatTheHandlerTookTooLong() {
			Answer answer = invoke(SHORT, (event, context) -> {
				try {
					return new CountDownLatch(1).await(1, TimeUnit.HOURS);
				}
				catch (InterruptedException ex) {
					return false;
				}
			});

			assertThat(answer.log()).contains("Task timed out after 0.10 seconds\nEND RequestId: id\n")
				.endsWith("\tStatus: timeout\n");
		}

		private static Answer invoke(Duration timeout, RequestHandler<SQSEvent, @Nullable Object> handler) {
			return target(timeout, handler).invoke(new Invocation("id", "arn", "{}"));
		}

	}

	@Nested
	class TheContext {

		@Test
		void tellsAboutTheInvocation() {
			Context context = contextOf(LONG);

			assertThat(context.getAwsRequestId()).isEqualTo(REQUEST_ID.toString());
			assertThat(context.getFunctionName()).isEqualTo("orders");
			assertThat(context.getFunctionVersion()).isEqualTo("$LATEST");
			assertThat(context.getInvokedFunctionArn())
				.isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:orders");
			assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/orders");
			assertThat(context.getLogStreamName()).isEqualTo("[$LATEST]00000000000040008000000000000001");
			assertThat(context.getMemoryLimitInMB())
				.isEqualTo((int) (Runtime.getRuntime().maxMemory() / (1024 * 1024)));
			assertThat(context.getIdentity()).isNull();
			assertThat(context.getClientContext()).isNull();
		}

		@Test
		void countsTheRemainingTimeDown() {
			Context context = contextOf(LONG);

			int remaining = context.getRemainingTimeInMillis();

			assertThat(remaining).isBetween(1, 30_000);
			await().until(() -> context.getRemainingTimeInMillis() < remaining);
		}

		@Test
		void hasNoTimeLeftAfterTheDeadline() {
			Context context = contextOf(SHORT);

			await().until(() -> context.getRemainingTimeInMillis() == 0);
			assertThat(context.getRemainingTimeInMillis()).isZero();
		}

		@Test
		void logsUnderTheFunctionsName() {
			try (LogLines lines = new LogLines("dev.sluice.function.orders")) {
				target(LONG, (event, context) -> {
					context.getLogger().log("plain\n");
					context.getLogger().log("bytes".getBytes(StandardCharsets.UTF_8));
					context.getLogger().log("detail", LogLevel.DEBUG);
					context.getLogger().log("fatal {}", LogLevel.FATAL);
					return null;
				}).invoke(Batches.of("m1"), true);

				assertThat(lines.lines()).extracting(ILoggingEvent::getFormattedMessage)
					.containsExactly("plain", "bytes", "detail", "fatal {}");
				assertThat(lines.lines()).extracting(ILoggingEvent::getLevel)
					.containsExactly(Level.INFO, Level.INFO, Level.DEBUG, Level.ERROR);
				assertThat(lines.lines()).allSatisfy((line) -> assertThat(line.getMDCPropertyMap())
					.containsEntry("requestId", REQUEST_ID.toString()));
			}
		}

		private static Context contextOf(Duration timeout) {
			AtomicReference<@Nullable Context> seen = new AtomicReference<>();
			target(timeout, (event, context) -> {
				seen.set(context);
				return null;
			}).invoke(Batches.of("m1"), true);
			return Objects.requireNonNull(seen.get());
		}

	}

	@Nested
	class TheThread {

		@Test
		void isVirtualAndNamedAfterTheInvocation() {
			Thread thread = seenInside(Batches.of("m1"), Thread::currentThread);

			assertThat(thread.isVirtual()).isTrue();
			assertThat(thread.getName()).isEqualTo("orders " + REQUEST_ID);
		}

		@Test
		void seesTheClassesOfTheHandlersJar() {
			Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
			try {
				ClassLoader loader = seenInside(Batches.of("m1"), () -> Thread.currentThread().getContextClassLoader());

				assertThat(loader).isSameAs(HandlerTargetTests.class.getClassLoader());
			}
			finally {
				Thread.currentThread().setContextClassLoader(HandlerTargetTests.class.getClassLoader());
			}
		}

		@Test
		void carriesTheRequestId() {
			assertThat(seenInside(Batches.of("m1", "m2"), MDC::getCopyOfContextMap))
				.isEqualTo(Map.of("requestId", REQUEST_ID.toString()));
		}

		@Test
		void carriesTheCallersLogContextAndLeavesItAlone() {
			MDC.put("mapping", "orders");
			try {
				assertThat(seenInside(Batches.of("m1", "m2"), MDC::getCopyOfContextMap))
					.isEqualTo(Map.of("mapping", "orders", "requestId", REQUEST_ID.toString()));
				target(LONG, (event, context) -> "broken").invoke(Batches.of("m1"), true);
				assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("mapping", "orders"));
			}
			finally {
				MDC.clear();
			}
		}

		private static <T> T seenInside(Batch batch, Supplier<T> look) {
			CompletableFuture<T> seen = new CompletableFuture<>();
			target(LONG, (event, context) -> {
				seen.complete(look.get());
				return null;
			}).invoke(batch, true);
			return seen.join();
		}

	}

	private ILoggingEvent onlyLine() {
		assertThat(this.log.lines()).hasSize(1);
		return this.log.lines().getFirst();
	}

	private static HandlerTarget target(Duration timeout, RequestHandler<SQSEvent, @Nullable Object> handler) {
		FunctionSettings settings = new FunctionSettings("orders", new TargetSettings.Handler("com.acme.OrderHandler"),
				timeout, null);
		return new HandlerTarget(settings, handler, () -> REQUEST_ID, WATCHDOG);
	}

}
