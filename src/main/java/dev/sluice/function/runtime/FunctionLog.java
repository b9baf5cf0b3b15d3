package dev.sluice.function.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import dev.sluice.queue.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The log of one execution environment: what the function writes, and Lambda's lines
 * around it. It remembers the end of what belongs to the present invocation, which
 * Lambda's Invoke call can show.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"> Sending
 * Lambda function logs to CloudWatch Logs</a>
 */
final class FunctionLog {

	/** As much as Lambda shows of an invocation. */
	private static final int KEPT = 4096;

	private final Logger output;

	private final Logger platform;

	private final String function;

	private final String environment;

	private final StringBuilder tail = new StringBuilder();

	private @Nullable String requestId;

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
		write(this.output, line);
	}

	synchronized void start(String requestId) {
		this.requestId = requestId;
		this.tail.setLength(0);
		write(this.platform, "START RequestId: " + requestId + " Version: $LATEST");
	}

	/**
	 * The lines after an invocation.
	 * @param problem how it ended where it did not succeed: {@code timeout} or
	 * {@code error}
	 * @param problemLine what Lambda logs of such an end; null for an error that the
	 * function told itself
	 * @return the last lines of the invocation, these included
	 */
	synchronized String end(Report report, @Nullable String problem, @Nullable String problemLine) {
		if (problemLine != null) {
			write(this.platform, problemLine);
		}
		write(this.platform, "END RequestId: " + this.requestId);
		write(this.platform, "REPORT RequestId: " + this.requestId + report.words()
				+ ((problem != null) ? "\tStatus: " + problem : ""));
		this.requestId = null;
		return this.tail.toString();
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
		if (this.requestId != null) {
			this.tail.append(line).append('\n');
			if (this.tail.length() > 4 * KEPT) {
				this.tail.delete(0, this.tail.length() - KEPT);
			}
		}
		if (!logger.isInfoEnabled()) {
			return;
		}
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.put("function", this.function);
		MDC.put("environment", this.environment);
		if (this.requestId != null) {
			MDC.put("requestId", this.requestId);
		}
		logger.info("{}", line);
		MDC.setContextMap((before != null) ? before : Map.of());
	}

	/**
	 * The numbers of an invocation.
	 *
	 * @param megabytes the memory that the function is told it has
	 * @param maxMegabytes the most that its process has used; 0 where that is not known
	 * @param init how long the start of its environment took; null for every invocation
	 * but the first
	 */
	record Report(Duration duration, long megabytes, long maxMegabytes, @Nullable Duration init) {

		String words() {
			return String.format(Locale.ROOT,
					"\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\tMax Memory Used: %d MB",
					millis(this.duration), (long) Math.ceil(millis(this.duration)), this.megabytes, this.maxMegabytes)
					+ ((this.init != null) ? String.format(Locale.ROOT, "\tInit Duration: %.2f ms", millis(this.init))
							: "");
		}

		private static double millis(Duration duration) {
			return duration.toNanos() / 1e6;
		}

	}

}
