package dev.sluice.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A contender with a queue of its own that is filled as it is consumed, one run after the
 * other. Between its runs it rests, so that others can be measured.
 */
final class Consumer implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofMinutes(10);

	/**
	 * What is put into the queue at once, so that the broker holds little whatever the
	 * length of a run.
	 */
	private static final int FILLING = 50_000;

	/**
	 * More than is consumed, so that the last messages counted come in full batches too.
	 */
	private static final int RESERVE = 20_000;

	private final Workbench bench;

	private final String queue;

	private final ChildProcess process;

	private long filled;

	private long consumed;

	Consumer(Workbench bench, Class<?> main, Workload workload, List<String> options)
			throws IOException, InterruptedException {
		this.bench = bench;
		this.queue = bench.createQueue();
		this.process = bench.start(main, new Target(bench.endpoint(), this.queue, workload, options));
		this.process.port();
	}

	/**
	 * Consumes until so many messages are done in all.
	 */
	void warmUp(long messages) throws InterruptedException {
		while (this.consumed < messages) {
			run(0, (int) Math.min(messages - this.consumed, FILLING));
		}
	}

	/**
	 * Consumes, and answers what it took.
	 * @param runUp messages until it is at its full concurrency again, which do not count
	 */
	Figures measure(int runUp, int messages) throws InterruptedException {
		return run(runUp, messages);
	}

	private Figures run(int skipped, int measured) throws InterruptedException {
		int missing = Math.toIntExact(this.consumed + skipped + measured + RESERVE - this.filled);
		this.bench.fill(this.queue, missing, "a message of the benchmark");
		this.filled += missing;
		Figures figures = this.process.ask("run %d %d".formatted(skipped, measured), TIMEOUT);
		this.consumed = this.process.ask("stop", TIMEOUT).get(Figures.MESSAGES);
		return figures;
	}

	@Override
	public void close() {
		this.process.close();
		this.bench.deleteQueue(this.queue);
	}

}
