package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.sluice.function.InvocationLog;
import dev.sluice.queue.BatchOutcome.Kind;
import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The log of one execution environment: what the function writes, and Lambda's lines
 * around it.
 */
final class FunctionLog {

	private final Logger output;

	private final Logger platform;

	private final String function;

	private final String environment;

	private @Nullable InvocationLog invocation;

	FunctionLog(String function, String environment) {
		this.output = LoggerFactory.getLogger("dev.sluice.function." + function);
		this.platform = LoggerFactory.getLogger("dev.sluice.function." + function + ".platform");
		this.function = function;
		this.environment = environment;
	}

	/**
	 * A line of the function's own.
	 */
	synchronized void line(String line) {
		if (this.invocation != null) {
			this.invocation.line(line);
		}
		write(this.output, line);
	}

	synchronized void start(String requestId) {
		this.invocation = new InvocationLog(requestId, (line) -> write(this.platform, line));
		this.invocation.start();
	}

	/**
	 * As {@link InvocationLog#end} does.
	 */
	synchronized String end(InvocationLog.Report report, @Nullable Kind problem, @Nullable String problemLine) {
		String lines = Objects.requireNonNull(this.invocation).end(report, problem, problemLine);
		this.invocation = null;
		return lines;
	}

	/**
	 * The line of an environment that did not start.
	 */
	synchronized void initFailed(Duration duration, Failure failure) {
		write(this.platform,
				String.format(Locale.ROOT,
						"INIT_REPORT Init Duration: %.2f ms\tPhase: init\tStatus: error\tError Type: %s",
						duration.toNanos() / 1e6, failure.words()));
	}

	private void write(Logger logger, String line) {
		if (!logger.isInfoEnabled()) {
			return;
		}
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.put("function", this.function);
		MDC.put("environment", this.environment);
		if (this.invocation != null) {
			MDC.put("requestId", this.invocation.requestId());
		}
		logger.info("{}", line);
		MDC.setContextMap((before != null) ? before : Map.of());
	}

}
