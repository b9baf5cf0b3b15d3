package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Single posts from 64 clients: how many a second, against a service that makes one
 * SendMessage of each, and how many requests to SQS a message takes on its whole way.
 * Both servers run side by side and are measured in turn, a few seconds each; neither
 * consumes then. For the requests Sluice consumes the same queue at the same time, slower
 * than the posts arrive, so there is always a backlog.
 */
final class HttpScenario implements Scenario {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	private static final int CLIENTS = 64;

	private static final int BACKLOG = 30_000;

	/**
	 * Until the JVM has compiled what it will: some hundred thousand posts.
	 */
	private static final int WARM_UP_SECONDS = 90;

	private static final int SLICES = 8;

	private static final int SLICE_SECONDS = 5;

	@Override
	public void run(Workbench bench, Report report) throws Exception {
		List<Posted> sluice = new ArrayList<>();
		List<Posted> oneSend = new ArrayList<>();
		List<Posted> consuming = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			try (Server ours = new Server(bench, SluiceContender.class);
					Server theirs = new Server(bench, OneSendContender.class)) {
				ours.post(WARM_UP_SECONDS);
				theirs.post(WARM_UP_SECONDS);
				List<Turn> turns = new ArrayList<>(List.of(new Turn(ours, sluice), new Turn(theirs, oneSend)));
				for (int slice = 0; slice < SLICES; slice++) {
					for (Turn turn : turns) {
						turn.posted.add(turn.server.postToEmptyQueue(SLICE_SECONDS));
					}
					Collections.reverse(turns);
				}
			}
			try (Server ours = new Server(bench, SluiceContender.class)) {
				ours.consume();
				ours.post(WARM_UP_SECONDS);
				consuming.add(ours.post(SLICES * SLICE_SECONDS));
			}
		}
		report.scenario("http: single posts from " + CLIENTS + " clients", "server", "posts/s",
				"send requests per message", "receive + delete requests per message", "all requests per message");
		Samples requests = samples(consuming, (each) -> each.sends() + each.server.requestsPerMessage());
		report.row("sluice", postsPerSecond(sluice), sends(sluice), "", "");
		report.row("one SendMessage per post", postsPerSecond(oneSend), sends(oneSend), "", "");
		report.row("sluice, consuming a backlog meanwhile", postsPerSecond(consuming), sends(consuming),
				samples(consuming, (each) -> each.server.requestsPerMessage()).text("%.3f"), requests.text("%.3f"));
		report.atMost("http: SQS requests per message, sluice", 0.32, requests, "%.3f");
		report.atLeast("http: posts/s, sluice/one SendMessage per post", 3, Samples
			.ratios(sluice.stream().map(Posted::perSecond).toList(), oneSend.stream().map(Posted::perSecond).toList()),
				"%.2f");
	}

	private static String postsPerSecond(List<Posted> posted) {
		return samples(posted, Posted::perSecond).text("%.0f");
	}

	private static String sends(List<Posted> posted) {
		return samples(posted, Posted::sends).text("%.3f");
	}

	private static Samples samples(List<Posted> posted, ToDoubleFunction<Posted> number) {
		return Samples.of(posted.stream().mapToDouble(number));
	}

	/**
	 * A server with a queue of its own, and the clients that post to it.
	 */
	private static final class Server implements AutoCloseable {

		private final Workbench bench;

		private final String queue;

		private final ChildProcess process;

		private final ChildProcess clients;

		Server(Workbench bench, Class<?> main) throws Exception {
			this.bench = bench;
			this.queue = bench.createQueue();
			this.process = bench.start(main,
					new Target(bench.endpoint(), this.queue, Workload.INVOCATION_100_MS, List.of()));
			this.clients = bench.start(HttpLoad.class,
					List.of(Integer.toString(this.process.port()), Integer.toString(CLIENTS)));
		}

		void consume() throws InterruptedException {
			this.bench.fill(this.queue, BACKLOG, "a message of the benchmark");
			this.process.ask("run 0 1000", Duration.ofMinutes(1));
		}

		/**
		 * So that the broker does not collect ever more garbage for what nobody consumes.
		 */
		Posted postToEmptyQueue(int seconds) throws InterruptedException {
			this.bench.purgeQueue(this.queue);
			return post(seconds);
		}

		Posted post(int seconds) throws InterruptedException {
			Figures before = snapshot();
			Figures posted = this.clients.ask(Integer.toString(seconds), Duration.ofMinutes(2));
			return new Posted(posted, snapshot().minus(before));
		}

		private Figures snapshot() throws InterruptedException {
			return this.process.ask("snapshot", Duration.ofSeconds(10));
		}

		@Override
		public void close() {
			this.clients.close();
			this.process.close();
			this.bench.deleteQueue(this.queue);
		}

	}

	private record Turn(Server server, List<Posted> posted) {
	}

	/**
	 * What the clients posted, and what the server did in the same time.
	 */
	private record Posted(Figures load, Figures server) {

		double perSecond() {
			return this.load.messagesPerSecond();
		}

		double sends() {
			return (double) (this.server.requests("SendMessage") + this.server.requests("SendMessageBatch"))
					/ this.load.get(Figures.MESSAGES);
		}

	}

}
