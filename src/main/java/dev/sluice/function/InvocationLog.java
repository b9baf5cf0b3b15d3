package dev.sluice.function;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import dev.sluice.queue.BatchOutcome.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of one invocation: the function's lines, and Lambda's own around them.
 * It remembers the end of them, which Lambda's Invoke call can show. Safe for use by many
 * threads.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"> Sending
 * Lambda function logs to CloudWatch Logs</a>
 */
public final class InvocationLog {

	/** In characters; Lambda shows as many bytes of an invocation. */
	private static final int KEPT = 4096;

	private final String requestId;

	private final Consumer<String> platform;

	private final StringBuilder tail = new StringBuilder();

	/**
	 * @param platform takes Lambda's own lines, beside this log
	 */
	public InvocationLog(String requestId, Consumer<String> platform) {
		this.requestId = requestId;
		this.platform = platform;
	}

	public String requestId() {
		return this.requestId;
	}

	/**
	 * Begins with the line before an invocation.
	 */
	public synchronized void start() {
		write("START RequestId: " + this.requestId + " Version: $LATEST");
	}

	/**
	 * A line of the function's own.
	 */
	public synchronized void line(String line) {
		this.tail.append(line).append('\n');
		if (this.tail.length() > 4 * KEPT) {
			this.tail.delete(0, this.tail.length() - KEPT);
		}
	}

	/**
	 * Ends with the lines after an invocation.
	 * @param problem how it failed; null where it did not
	 * @param problemLine what Lambda logs of such an end; null for an error that the
	 * function told itself
	 * @return the last lines, these included
	 */
	public synchronized String end(Report report, @Nullable Kind problem, @Nullable String problemLine) {
		if (problemLine != null) {
			write(problemLine);
		}
		write("END RequestId: " + this.requestId);
		write("REPORT RequestId: " + this.requestId + report.words()
				+ ((problem != null) ? "\tStatus: " + problem.name().toLowerCase(Locale.ROOT) : ""));
		return this.tail.toString();
	}

	private void write(String line) {
		line(line);
		this.platform.accept(line);
	}

	/**
	 * The numbers of an invocation.
	 *
	 * @param megabytes the memory that the function is told it has
	 * @param maxMegabytes the most that its process has used; 0 where that is not known
	 * @param init how long the start of its environment took; null for every invocation
	 * but the first
	 */
	public record Report(Duration duration, long megabytes, long maxMegabytes, @Nullable Duration init) {

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
