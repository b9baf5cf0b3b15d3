package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How fast 1,000 batches are in progress once there is a backlog, with a function that
 * sleeps for a second, and what heap a batch in progress takes.
 */
final class RampScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	private static final int BATCHES = 1000;

	private static final int BACKLOG = 60_000;

	private static final int WARM_UP = 200_000;

	private static final List<String> OPTIONS = List.of("--sluice.mappings.benchmark.maximum-concurrency=" + BATCHES);

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<Double> seconds = new ArrayList<>();
		List<Double> most = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			ramp(bench, seconds, most);
		}
		double kilobytes = kilobytesPerBatch(bench);
		report.scenario("ramp: from idle to 1,000 batches in progress", "s until 1,000", "most in progress after 2 s",
				"KB of heap per batch");
		report.row(Samples.of(seconds.stream().mapToDouble(Double::doubleValue)).text("%.2f"),
				Samples.of(most.stream().mapToDouble(Double::doubleValue)).text("%.0f"),
				String.format(Locale.ROOT, "%.1f", kilobytes));
		report.atMost("ramp: s from idle to 1,000 batches in progress", 2,
				Samples.of(seconds.stream().mapToDouble(Double::doubleValue)), "%.2f");
		report.atMost("ramp: KB of heap per batch of 10 in progress", 100, Samples.of(DoubleStream.of(kilobytes)),
				"%.1f");
	}

	private static void ramp(Workbench bench, List<Double> seconds, List<Double> most) throws Exception {
		String queue = bench.createQueue();
		try (ChildProcess sluice = bench.start(SluiceContender.class,
				new Target(bench.endpoint(), queue, Workload.INVOCATION_1_S, OPTIONS))) {
			sluice.port();
			bench.fill(queue, WARM_UP, "a message of the benchmark");
			sluice.ask("run 0 " + WARM_UP, TIMEOUT);
			sluice.ask("stop", TIMEOUT);
			bench.fill(queue, BACKLOG, "a message of the benchmark");
			sluice.ask("run 0 0", TIMEOUT);
			long start = System.nanoTime();
			long inProgress = 0;
			long peak = 0;
			double elapsed = 0;
			while (inProgress < BATCHES && elapsed < 10) {
				inProgress = sluice.ask("snapshot", TIMEOUT).get(Figures.IN_PROGRESS);
				elapsed = (System.nanoTime() - start) / 1e9;
				peak = (elapsed <= 2) ? Math.max(peak, inProgress) : peak;
			}
			seconds.add(elapsed);
			most.add((double) peak);
		}
		bench.deleteQueue(queue);
	}

	private static double kilobytesPerBatch(Workbench bench) throws Exception {
		String queue = bench.createQueue();
		try (ChildProcess sluice = bench.start(SluiceContender.class,
				new Target(bench.endpoint(), queue, Workload.ENDLESS, OPTIONS))) {
			sluice.port();
			bench.fill(queue, 100, "a message of the benchmark");
			sluice.ask("run 0 100", TIMEOUT);
			Figures idle = sluice.ask("snapshot", TIMEOUT);
			long before = sluice.ask("heap", TIMEOUT).get("bytes");
			bench.fill(queue, BACKLOG, "a message of the benchmark");
			Figures full = idle;
			while (full.get(Figures.IN_PROGRESS) < BATCHES) {
				full = sluice.ask("snapshot", TIMEOUT);
			}
			long used = sluice.ask("heap", TIMEOUT).get("bytes") - before;
			return used / 1024.0 / (BATCHES - idle.get(Figures.IN_PROGRESS));
		}
		finally {
			bench.deleteQueue(queue);
		}
	}

}
