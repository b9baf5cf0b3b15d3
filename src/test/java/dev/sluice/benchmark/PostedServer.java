package dev.sluice.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A server with a queue of its own, and the clients that post to it.
 */
final class PostedServer implements AutoCloseable {

	static final int CLIENTS = 64;

	/**
	 * Until the JVM has compiled what it will: some hundred thousand posts.
	 */
	static final int WARM_UP_SECONDS = 90;

	private static final int BACKLOG = 30_000;

	private final Workbench bench;

	private final String queue;

	private final ChildProcess process;

	private final ChildProcess clients;

	private PostedServer(Workbench bench, Class<?> main, List<String> options, @Nullable String key) throws Exception {
		this.bench = bench;
		this.queue = bench.createQueue();
		this.process = bench.start(main, new Target(bench.endpoint(), this.queue, Workload.INVOCATION_100_MS, options));
		List<String> load = new ArrayList<>(List.of(Integer.toString(this.process.port()), Integer.toString(CLIENTS)));
		if (key != null) {
			load.add(key);
		}
		this.clients = bench.start(HttpLoad.class, load);
	}

	static PostedServer of(Workbench bench, Class<?> main) throws Exception {
		return new PostedServer(bench, main, List.of(), null);
	}

	/**
	 * A server that is started with options, and whose clients give a key.
	 */
	static PostedServer withKey(Workbench bench, Class<?> main, List<String> options, String key) throws Exception {
		return new PostedServer(bench, main, options, key);
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

	/**
	 * What the clients posted, and what the server did in the same time.
	 */
	record Posted(Figures load, Figures server) {

		double perSecond() {
			return this.load.messagesPerSecond();
		}

		double cpuMillisPerPost() {
			return this.server.get(Figures.CPU_NANOS) / 1e6 / this.load.get(Figures.MESSAGES);
		}

		double sends() {
			return (double) (this.server.requests("SendMessage") + this.server.requests("SendMessageBatch"))
					/ this.load.get(Figures.MESSAGES);
		}

	}

}
