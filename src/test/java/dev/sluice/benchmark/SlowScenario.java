package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One message that takes 10 s among 10,000 that take 1 ms: how long until all messages
 * outside its batch are done, against the same run without it.
 */
final class SlowScenario implements Scenario {

	private static final int MESSAGES = 10_000;

	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		report.scenario("slow: one message of 10 s among 10,000 of 1 ms", "contender", "s without it", "s with it",
				"ratio");
		Samples ratios = compare(bench, report, "sluice", SluiceContender.class, 20_000, 5,
				List.of("--sluice.queues.benchmark.receive-message-wait-time=2s"));
		compare(bench, report, "stock", StockContender.class, 5000, 2, List.of());
		report.atMost("slow: time with the slow message / without, sluice", 1.2, ratios, "%.2f");
	}

	private static Samples compare(Workbench bench, Report report, String name, Class<?> main, int warmUp, int rounds,
			List<String> options) throws Exception {
		List<Double> without = new ArrayList<>();
		List<Double> with = new ArrayList<>();
		String queue = bench.createQueue();
		try (ChildProcess contender = bench.start(main,
				new Target(bench.endpoint(), queue, Workload.MESSAGE_1_MS, options))) {
			contender.port();
			seconds(bench, contender, queue, warmUp, false);
			for (int round = 0; round < rounds; round++) {
				without.add(seconds(bench, contender, queue, MESSAGES, false));
				with.add(seconds(bench, contender, queue, MESSAGES, true));
			}
		}
		bench.deleteQueue(queue);
		Samples ratios = Samples.ratios(with, without);
		report.row(name, samples(without).text("%.2f"), samples(with).text("%.2f"), ratios.text("%.2f"));
		return ratios;
	}

	private static double seconds(Workbench bench, ChildProcess contender, String queue, int messages, boolean slow)
			throws Exception {
		if (slow) {
			bench.fill(queue, 1, Workload.SLOW);
		}
		bench.fill(queue, slow ? messages - 1 : messages, "a message of the benchmark");
		Figures figures = contender.ask("run 0 " + messages, TIMEOUT);
		contender.ask("stop", TIMEOUT);
		return figures.seconds();
	}

	private static Samples samples(List<Double> values) {
		return Samples.of(values.stream().mapToDouble(Double::doubleValue));
	}

}
