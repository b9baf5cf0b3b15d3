package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What a post through Sluice takes at low load, beyond a SendMessage of the bare SDK.
 */
final class LatencyScenario implements Scenario {

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		String queue = bench.createQueue();
		try (ChildProcess sluice = bench.start(SluiceContender.class,
				new Target(bench.endpoint(), queue, Workload.NOTHING, List.of()))) {
			String port = Integer.toString(sluice.port());
			try (ChildProcess client = bench.start(HttpLatency.class,
					List.of(bench.endpoint().toString(), queue, port))) {
				report(client.answer(Duration.ofMinutes(3)), report);
			}
		}
		bench.deleteQueue(queue);
	}

	private static void report(Figures medians, Report report) {
		double post = medians.get("post") / 1e6;
		double send = medians.get("send") / 1e6;
		report.scenario("latency: one post at a time", "call", "p50 ms");
		report.row("POST to sluice", String.format(Locale.ROOT, "%.2f", post));
		report.row("SendMessage by the SDK", String.format(Locale.ROOT, "%.2f", send));
		report.atMost("latency: ms more than a SendMessage, p50", 2, Samples.of(DoubleStream.of(post - send)), "%.2f");
	}

}
