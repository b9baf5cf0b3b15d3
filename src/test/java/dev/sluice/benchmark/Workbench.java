package dev.sluice.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * What the scenarios share: a broker in a process of its own, queues to fill, and the
 * processes that they start.
 */
final class Workbench implements AutoCloseable {

	private static final int SENDS_IN_FLIGHT = 16;

	private static final int BATCH = 10;

	private final Path directory;

	private final ChildProcess broker;

	private final URI endpoint;

	private final SqsAsyncClient client;

	private int started;

	Workbench(Path directory) throws IOException, InterruptedException {
		this.directory = Files.createDirectories(directory);
		this.broker = ChildProcess.start(nextLog(Broker.class), "2g", Broker.class, List.of());
		this.endpoint = URI.create("http://127.0.0.1:" + this.broker.port());
		this.client = Connection.client(this.endpoint);
	}

	private Path nextLog(Class<?> main) {
		return this.directory.resolve("%03d-%s.log".formatted(this.started++, main.getSimpleName()));
	}

	URI endpoint() {
		return this.endpoint;
	}

	/**
	 * Creates a queue of its own for one run.
	 */
	String createQueue() {
		String name = "benchmark-" + this.started;
		this.client.createQueue(
				(request) -> request.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "900")))
			.join();
		return name;
	}

	void deleteQueue(String queue) {
		this.client.deleteQueue((request) -> request.queueUrl(url(queue))).join();
	}

	void purgeQueue(String queue) {
		this.client.purgeQueue((request) -> request.queueUrl(url(queue))).join();
	}

	private String url(String queue) {
		return this.client.getQueueUrl((request) -> request.queueName(queue)).join().queueUrl();
	}

	/**
	 * Sends as many messages, in parallel.
	 */
	void fill(String queue, int messages, String body) throws InterruptedException {
		String url = url(queue);
		Semaphore inFlight = new Semaphore(SENDS_IN_FLIGHT);
		List<CompletableFuture<?>> sends = new ArrayList<>();
		for (int from = 0; from < messages; from += BATCH) {
			List<SendMessageBatchRequestEntry> entries = IntStream.range(from, Math.min(from + BATCH, messages))
				.mapToObj(
						(i) -> SendMessageBatchRequestEntry.builder().id(Integer.toString(i)).messageBody(body).build())
				.toList();
			inFlight.acquire();
			sends.add(this.client.sendMessageBatch((request) -> request.queueUrl(url).entries(entries))
				.whenComplete((response, failure) -> inFlight.release())
				.thenAccept((response) -> {
					if (!response.failed().isEmpty()) {
						throw new IllegalStateException("Not sent: " + response.failed());
					}
				}));
		}
		CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
	}

	/**
	 * Starts a contender, which is ready when its port is read.
	 */
	ChildProcess start(Class<?> main, Target target) throws IOException {
		return start(main, target.arguments());
	}

	ChildProcess start(Class<?> main, List<String> arguments) throws IOException {
		return ChildProcess.start(nextLog(main), "512m", main, arguments);
	}

	@Override
	public void close() {
		this.client.close();
		this.broker.close();
	}

}
