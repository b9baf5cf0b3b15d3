package dev.sluice.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.queue.Failure;
import dev.sluice.queue.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class BatchAsEventTests {

	private static final UUID REQUEST_ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

	private final Batch batch = Batches.of("m1", "m2", "m3");

	private final List<Invocation> invocations = new ArrayList<>();

	@Test
	void invokesWithTheEventThatLambdaSends() {
		answering(new Answer.Returned("")).invoke(this.batch, true);

		assertThat(this.invocations).containsExactly(new Invocation(REQUEST_ID.toString(),
				"arn:aws:lambda:eu-west-1:123456789012:function:orders", SqsEventJson.of(this.batch)));
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.function.BatchResponseRow#all")
	void followsLambdasRules(BatchResponseRow row) {
		assertThat(answering(new Answer.Returned(row.json())).invoke(this.batch, true)).isEqualTo(row.outcome());
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.function.BatchResponseRow#all")
	void ignoresTheAnswerWhereItIsNotAskedFor(BatchResponseRow row) {
		assertThat(answering(new Answer.Returned(row.json())).invoke(this.batch, false)).isEqualTo(new AllSucceeded());
	}

	@Test
	void failsAllWhereTheAnswerIsNoJson() {
		assertThat(answering(new Answer.Returned("<html>")).invoke(this.batch, true)).isInstanceOf(AllFailed.class);
	}

	@Test
	void passesAFailureOnWithWhatItAsksFor() {
		AllFailed failed = new AllFailed(Kind.ERROR, new Failure("Http.503", "busy"),
				new Remedy.Retry(Duration.ofSeconds(7)));

		for (boolean report : new boolean[] { true, false }) {
			assertThat(answering(Answer.Failed.of(failed)).invoke(this.batch, report)).isEqualTo(failed);
		}
	}

	@Test
	void putsTheRequestIdIntoTheLogOfEveryInvocation() {
		List<String> seen = new ArrayList<>();
		BatchAsEvent target = new BatchAsEvent("orders", (invocation) -> {
			seen.add(MDC.get("requestId"));
			return new Answer.Returned("");
		}, () -> REQUEST_ID);

		BatchOutcome outcome = target.invoke(this.batch, true);
		Answer answer = target.invoke(new Invocation("r-1", "arn", "{}"));

		assertThat(outcome).isEqualTo(new AllSucceeded());
		assertThat(answer).isEqualTo(new Answer.Returned(""));
		assertThat(seen).containsExactly(REQUEST_ID.toString(), "r-1");
		assertThat(MDC.get("requestId")).isNull();
	}

	private BatchAsEvent answering(Answer answer) {
		return new BatchAsEvent("orders", (invocation) -> {
			this.invocations.add(invocation);
			return answer;
		}, () -> REQUEST_ID);
	}

}
