package dev.sluice.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A function that is down over a backlog: how many messages are received while the
 * breaker is open. Each receive raises the count of a message by one.
 */
final class BreakerScenario implements Scenario {

	private static final int BACKLOG = 10_000;

	private static final Duration OPEN = Duration.ofMinutes(10);

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		String queue = bench.createQueue();
		bench.fill(queue, BACKLOG, "a message of the benchmark");
		try (ChildProcess sluice = bench.start(SluiceContender.class, new Target(bench.endpoint(), queue,
				Workload.FAILING, List.of("--sluice.mappings.benchmark.circuit-breaker.enabled=true")))) {
			sluice.port();
			sluice.ask("run 0 0", TIMEOUT);
			long open = untilOpen(sluice);
			Thread.sleep(OPEN);
			long received = sluice.ask("snapshot", TIMEOUT).get(Figures.RECEIVED) - open;
			report.scenario("breaker: a function that is down for 10 minutes, a backlog of 10,000",
					"messages received until it opened", "messages received while it was open");
			report.row(Long.toString(open), Long.toString(received));
			report.atMost("breaker: messages with a higher receive count after 10 minutes", 50,
					Samples.of(LongStream.of(received).asDoubleStream()), "%.0f");
		}
		bench.deleteQueue(queue);
	}

	/**
	 * Waits until nothing has been received for some seconds.
	 */
	private static long untilOpen(ChildProcess sluice) throws InterruptedException {
		long received = 0;
		for (long before = -1; received == 0 || received != before;) {
			before = received;
			Thread.sleep(Duration.ofSeconds(3));
			received = sluice.ask("snapshot", TIMEOUT).get(Figures.RECEIVED);
		}
		return received;
	}

}
