package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The requests that a mapping makes while its queue stays empty. Reading the backlog is
 * not the mapping's: it goes by the clock, for each queue.
 */
final class IdleScenario implements Scenario {

	private static final Duration MEASURED = Duration.ofMinutes(10);

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		String queue = bench.createQueue();
		try (ChildProcess sluice = bench.start(SluiceContender.class,
				new Target(bench.endpoint(), queue, Workload.NOTHING, List.of()))) {
			sluice.port();
			bench.fill(queue, 1000, "a message of the benchmark");
			sluice.ask("run 0 1000", TIMEOUT);
			Thread.sleep(Duration.ofSeconds(30));
			Figures before = sluice.ask("snapshot", TIMEOUT);
			Thread.sleep(MEASURED);
			Figures idle = sluice.ask("snapshot", TIMEOUT).minus(before);
			long requests = idle.values()
				.entrySet()
				.stream()
				.filter((each) -> each.getKey().startsWith(Figures.REQUESTS))
				.filter((each) -> !each.getKey().endsWith("GetQueueAttributes"))
				.mapToLong((each) -> each.getValue())
				.sum();
			double perHour = requests * 3600 / idle.seconds();
			report.scenario("idle: a mapping whose queue is empty, " + MEASURED.toMinutes() + " minutes",
					"requests an hour", "reading the backlog, an hour");
			report.row(String.format(Locale.ROOT, "%.0f", perHour),
					String.format(Locale.ROOT, "%.0f", idle.requests("GetQueueAttributes") * 3600 / idle.seconds()));
			report.atMost("idle: SQS requests an hour", 190, Samples.of(DoubleStream.of(perHour)), "%.0f");
		}
		bench.deleteQueue(queue);
	}

}
