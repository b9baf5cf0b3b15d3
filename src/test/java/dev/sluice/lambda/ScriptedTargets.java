package dev.sluice.lambda;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.sluice.function.Answer;
import dev.sluice.function.BatchAsEvent;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.FunctionTarget;
import dev.sluice.function.FunctionTargets;
import dev.sluice.function.Invocation;
import dev.sluice.function.TargetSettings;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.Failure;

/**
 * Functions that do what their command says, in this process: {@code echo}, {@code fail},
 * {@code flood} or {@code wait}.
 */
final class ScriptedTargets implements FunctionTargets<TargetSettings.Command> {

	private final List<Invocation> invocations = new CopyOnWriteArrayList<>();

	private final CountDownLatch waiting = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	@Override
	public Class<TargetSettings.Command> kind() {
		return TargetSettings.Command.class;
	}

	@Override
	public FunctionTarget create(FunctionSettings function, TargetSettings.Command target) {
		String word = target.words().getFirst();
		return new BatchAsEvent(function.name(), (invocation) -> {
			this.invocations.add(invocation);
			return answer(word, invocation.event());
		}, UUID::randomUUID);
	}

	private Answer answer(String word, String event) {
		return switch (word) {
			case "echo" -> new Answer.Returned(event, "line\n".repeat(1000) + "END\n");
			case "fail" ->
				Answer.Failed.of(new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, new Failure("Refusal", "no")));
			case "flood" -> new Answer.Returned('"' + "x".repeat(6_291_555) + '"');
			case "wait" -> new Answer.Returned(released(event));
			default -> throw new IllegalArgumentException(word);
		};
	}

	private String released(String event) {
		this.waiting.countDown();
		try {
			this.released.await();
			return event;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "interrupted";
		}
	}

	List<Invocation> invocations() {
		return this.invocations;
	}

	boolean isWaiting() {
		return this.waiting.getCount() == 0;
	}

	void release() {
		this.released.countDown();
	}

}
