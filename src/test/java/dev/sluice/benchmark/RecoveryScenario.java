package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import dev.sluice.testing.Fault;
import dev.sluice.testing.FaultyConnection;

/**
 * SQS fails for half a minute in one way after the other: how long after its recovery the
 * messages of a second are again as many as before.
 */
final class RecoveryScenario implements Scenario {

	private static final Duration LENGTH = Duration.ofSeconds(30);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final int BACKLOG = 150_000;

	private static final double FULL = 0.9;

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		report.scenario("recovery: SQS fails for 30 s", "fault", "messages/s before", "messages/s meanwhile",
				"s after its end until full rate");
		double slowest = 0;
		String queue = bench.createQueue();
		bench.fill(queue, BACKLOG, "a message of the benchmark");
		try (FaultyConnection connection = new FaultyConnection(bench.endpoint());
				ChildProcess sluice = bench.start(SluiceContender.class,
						new Target(connection.endpoint(), queue, Workload.INVOCATION_100_MS, List.of()))) {
			sluice.port();
			sluice.ask("run 0 20000", TIMEOUT);
			for (Fault fault : Fault.values()) {
				double before = rate(sluice, Duration.ofSeconds(5));
				connection.fail(fault);
				double meanwhile = rate(sluice, LENGTH);
				connection.recover();
				double seconds = untilFull(sluice, before);
				slowest = Math.max(slowest, seconds);
				report.row(fault.description(), "%.0f".formatted(before), "%.0f".formatted(meanwhile),
						String.format(Locale.ROOT, "%.1f", seconds));
			}
		}
		bench.deleteQueue(queue);
		report.atMost("recovery: s until full rate, slowest", 5, Samples.of(DoubleStream.of(slowest)), "%.1f");
	}

	private static double rate(ChildProcess sluice, Duration duration) throws InterruptedException {
		Figures from = sluice.ask("snapshot", TIMEOUT);
		Thread.sleep(duration);
		return sluice.ask("snapshot", TIMEOUT).minus(from).messagesPerSecond();
	}

	/**
	 * Looks at every second that has passed, ten times in each.
	 * @return when the first one with the full rate began
	 */
	private static double untilFull(ChildProcess sluice, double full) throws InterruptedException {
		long start = System.nanoTime();
		Deque<Figures> lastSecond = new ArrayDeque<>(List.of(sluice.ask("snapshot", TIMEOUT)));
		while (System.nanoTime() - start < TIMEOUT.toNanos()) {
			Thread.sleep(SECOND.dividedBy(10));
			Figures now = sluice.ask("snapshot", TIMEOUT);
			double since = (System.nanoTime() - start) / 1e9;
			lastSecond.add(now);
			while (now.minus(lastSecond.getFirst()).seconds() > 1.05) {
				lastSecond.removeFirst();
			}
			Figures second = now.minus(lastSecond.getFirst());
			if (second.seconds() > 0.85 && second.messagesPerSecond() >= FULL * full) {
				return since - second.seconds();
			}
		}
		return TIMEOUT.toSeconds();
	}

}
