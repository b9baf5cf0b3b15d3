package dev.sluice.function;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The timers of one function, made once so that an invocation looks nothing up.
 */
final class FunctionMetrics {

	private final Timer success;

	private final Timer partial;

	private final Timer error;

	private final Timer timeout;

	FunctionMetrics(MeterRegistry meters, String function) {
		this.success = timer(meters, function, "success");
		this.partial = timer(meters, function, "partial");
		this.error = timer(meters, function, "error");
		this.timeout = timer(meters, function, "timeout");
	}

	private static Timer timer(MeterRegistry meters, String function, String outcome) {
		return Timer.builder("sluice.function.invocation")
			.description("Duration of the invocations of a function")
			.tag("function", function)
			.tag("outcome", outcome)
			.register(meters);
	}

	/**
	 * Shows how many execution environments there are in each phase.
	 */
	static void showEnvironments(MeterRegistry meters, String function, FunctionTarget target) {
		for (EnvironmentPhase phase : EnvironmentPhase.values()) {
			Gauge
				.builder("sluice.function.environments", target,
						(shown) -> shown.environments().phases().stream().filter(phase::equals).count())
				.description("Execution environments of a function")
				.tag("function", function)
				.tag("phase", phase.name().toLowerCase(Locale.ROOT))
				.register(meters);
		}
	}

	void invoked(BatchOutcome outcome, long nanoseconds) {
		timerOf(outcome).record(nanoseconds, TimeUnit.NANOSECONDS);
	}

	private Timer timerOf(BatchOutcome outcome) {
		return switch (outcome) {
			case AllSucceeded succeeded -> this.success;
			case SomeFailed failed -> this.partial;
			case AllFailed failed -> switch (failed.kind()) {
				case ERROR -> this.error;
				case TIMEOUT -> this.timeout;
			};
		};
	}

}
