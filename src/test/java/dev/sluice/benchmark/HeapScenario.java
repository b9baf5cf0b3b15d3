package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The heap in use, after a collection, while 1,000 messages of 1 KB are in progress.
 */
final class HeapScenario implements Scenario {

	private static final int MESSAGES = 1000;

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		String queue = bench.createQueue();
		bench.fill(queue, MESSAGES, "x".repeat(1024));
		try (ChildProcess sluice = bench.start(SluiceContender.class, new Target(bench.endpoint(), queue,
				Workload.ENDLESS, List.of("--sluice.mappings.benchmark.maximum-concurrency=100")))) {
			sluice.port();
			sluice.ask("run 0 " + MESSAGES, Duration.ofMinutes(1));
			double megabytes = sluice.ask("heap", Duration.ofSeconds(30)).get("bytes") / 1024.0 / 1024.0;
			report.scenario("heap: 1,000 messages in progress", "contender", "MB in use");
			report.row("sluice", String.format(Locale.ROOT, "%.0f", megabytes));
			report.atMost("heap: MB with 1,000 messages in progress", 256, Samples.of(DoubleStream.of(megabytes)),
					"%.0f");
		}
		bench.deleteQueue(queue);
	}

}
