package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Single posts from 64 clients: how many a second, against a service that makes one
 * SendMessage of each, and how many requests to SQS a message takes on its whole way.
 * Sluice consumes the same queue at the same time, slower than the posts arrive, so there
 * is always a backlog.
 */
final class HttpScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	private static final int CLIENTS = 64;

	private static final int BACKLOG = 30_000;

	private static final int WARM_UP_SECONDS = 25;

	private static final int MEASURED_SECONDS = 15;

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		report.scenario("http: single posts from " + CLIENTS + " clients", "server", "posts/s",
				"send requests per message", "receive + delete requests per message", "all requests per message");
		List<Double> sluice = new ArrayList<>();
		List<Double> oneSend = new ArrayList<>();
		List<Double> requests = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			Measured ours = measure(bench, SluiceContender.class, true);
			Measured oursAlone = measure(bench, SluiceContender.class, false);
			Measured theirs = measure(bench, OneSendContender.class, false);
			sluice.add(oursAlone.load.messagesPerSecond());
			oneSend.add(theirs.load.messagesPerSecond());
			requests.add(ours.sends() + ours.server.requestsPerMessage());
			report.row("sluice, not consuming, as its peer", text("%.0f", oursAlone.load.messagesPerSecond()),
					text("%.3f", oursAlone.sends()), "", "");
			report.row("sluice, consuming a backlog meanwhile", text("%.0f", ours.load.messagesPerSecond()),
					text("%.3f", ours.sends()), text("%.3f", ours.server.requestsPerMessage()),
					text("%.3f", requests.getLast()));
			report.row("one SendMessage per post", text("%.0f", theirs.load.messagesPerSecond()),
					text("%.3f", theirs.sends()), "", "");
		}
		report.atMost("http: SQS requests per message, sluice", 0.32, samples(requests), "%.3f");
		report.atLeast("http: posts/s, sluice/one SendMessage per post", 3, Samples.ratios(sluice, oneSend), "%.2f");
	}

	private static Measured measure(Workbench bench, Class<?> main, boolean consumes) throws Exception {
		String queue = bench.createQueue();
		try (ChildProcess server = bench.start(main,
				new Target(bench.endpoint(), queue, Workload.INVOCATION_100_MS, List.of()))) {
			int port = server.port();
			if (consumes) {
				bench.fill(queue, BACKLOG, "a message of the benchmark");
				server.ask("run 0 1000", Duration.ofMinutes(1));
			}
			try (ChildProcess load = bench.start(HttpLoad.class,
					List.of(Integer.toString(port), Integer.toString(CLIENTS), Integer.toString(WARM_UP_SECONDS),
							Integer.toString(MEASURED_SECONDS)))) {
				Figures posted = load.answer(Duration.ofMinutes(1));
				Figures before = server.ask("snapshot", Duration.ofSeconds(10));
				posted = load.answer(Duration.ofMinutes(1)).minus(posted);
				return new Measured(posted, server.ask("snapshot", Duration.ofSeconds(10)).minus(before));
			}
		}
		finally {
			bench.deleteQueue(queue);
		}
	}

	private static Samples samples(List<Double> values) {
		return Samples.of(DoubleStream.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
	}

	private static String text(String format, double number) {
		return String.format(Locale.ROOT, format, number);
	}

	/**
	 * What the clients posted, and what the server did in the same time.
	 */
	private record Measured(Figures load, Figures server) {

		double sends() {
			return (double) (this.server.requests("SendMessage") + this.server.requests("SendMessageBatch"))
					/ this.load.get(Figures.MESSAGES);
		}

	}

}
