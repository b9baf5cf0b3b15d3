package dev.sluice.function.handler;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.sluice.function.Answer;
import dev.sluice.function.Batches;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.Invocation;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.ReceivedMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HelloHandlerTests {

	@AutoClose
	private final Watchdog watchdog = new Watchdog();

	private final HandlerTarget hello = new HandlerTarget(new FunctionSettings("hello",
			new TargetSettings.Handler(HelloHandler.class.getName()), Duration.ofSeconds(30), null), new HelloHandler(),
			UUID::randomUUID, this.watchdog);

	@Test
	void logsEachBody() {
		try (LogLines lines = new LogLines("dev.sluice.function.hello")) {
			invoke(Batches.message("m1", "first"), Batches.message("m2", "second"));

			assertThat(lines.lines()).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("Hello, first", "Hello, second");
		}
	}

	@Test
	void reportsABodyThatAsksToFail() {
		BatchOutcome outcome = invoke(Batches.message("m1", "{\"order\": 1}"),
				Batches.message("m2", "{\"order\": 2, \"fail\": true}"));

		assertThat(outcome).isEqualTo(new SomeFailed(Set.of("m2")));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "hello", "{", "{}", "null", "true", "[{\"fail\": true}]", "\"fail\"", "{\"fail\": false}",
					"{\"fail\": \"true\"}", "{\"fail\": 1}", "{\"fail\": null}", "{\"order\": {\"fail\": true}}" })
	void isHappyWithEveryOtherBody(String body) {
		assertThat(invoke(Batches.message("m1", body))).isEqualTo(new AllSucceeded());
	}

	@Test
	void greetsWhoeverInvokesItWithoutAMessage() {
		try (LogLines lines = new LogLines("dev.sluice.function.hello")) {
			assertThat(this.hello.invoke(new Invocation("id", "arn", "{}"))).isInstanceOfSatisfying(
					Answer.Returned.class,
					(answer) -> assertThat(answer.payload()).isEqualTo("{\"batchItemFailures\":[]}"));

			assertThat(lines.lines()).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("Hello, whoever invokes me without a message");
		}
	}

	private BatchOutcome invoke(ReceivedMessage... messages) {
		return this.hello.invoke(Batches.of(messages), true);
	}

}
