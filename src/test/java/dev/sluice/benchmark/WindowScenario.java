package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Single messages on a mapping with a window of a second: how long each waits from its
 * receive until it is handed over.
 */
final class WindowScenario implements Scenario {

	/** Whose classes are not loaded yet. */
	private static final int WARM_UP = 3;

	private static final int MESSAGES = 20;

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		String queue = bench.createQueue();
		List<Double> waits = new ArrayList<>();
		try (ChildProcess sluice = bench.start(SluiceContender.class,
				new Target(bench.endpoint(), queue, Workload.NOTHING,
						List.of("--sluice.mappings.benchmark.batch-size=100",
								"--sluice.mappings.benchmark.maximum-batching-window=1s")))) {
			sluice.port();
			for (int i = 0; i < WARM_UP + MESSAGES; i++) {
				bench.fill(queue, 1, "a message of the benchmark");
				sluice.ask("run 0 1", TIMEOUT);
				waits.add(sluice.ask("snapshot", TIMEOUT).get(Figures.WAIT_NANOS) / 1e9);
			}
		}
		bench.deleteQueue(queue);
		Samples all = Samples.of(waits.stream().skip(WARM_UP).mapToDouble(Double::doubleValue));
		report.scenario("window: one message, window of 1 s", "s from its receive until it is handed over", "shortest",
				"longest");
		report.row(all.text("%.3f"), "%.3f".formatted(all.sorted().getFirst()),
				"%.3f".formatted(all.sorted().getLast()));
		report.atLeast("window: s until handed over, shortest", 1, Samples.of(DoubleStream.of(all.sorted().getFirst())),
				"%.3f");
		report.atMost("window: s until handed over, longest", 1.3, Samples.of(DoubleStream.of(all.sorted().getLast())),
				"%.3f");
	}

}
