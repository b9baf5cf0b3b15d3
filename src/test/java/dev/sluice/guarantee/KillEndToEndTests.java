package dev.sluice.guarantee;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.guarantee.Journal.End;
import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The built jar is killed every 20 seconds while it works, by SIGKILL and SIGTERM in
 * turn, and started again. {@code -Dsluice.kill.minutes=30} is the long form.
 */
@SqsIntegrationTest
class KillEndToEndTests {

	private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("sluice.kill.minutes", 1));

	private static final Duration INTERVAL = Duration.ofSeconds(20);

	private static final int CONCURRENCY = 4;

	private static final String FIFO = "ordered";

	private static final Map<String, Integer> BATCH_SIZES = Map.of("small", 10, "large", 500, FIFO, 10);

	private static final List<QueueAttributeName> COUNTS = List.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
			QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

	private final List<Journal> lives = new ArrayList<>();

	private final Map<String, String> urls = new HashMap<>();

	@TempDir
	private Path directory;

	@Test
	void losesNothingAndKeepsTheOrderWhenItIsKilledAgainAndAgain(SqsServer sqs) throws Exception {
		HandlerJar.putIntoLib(this.directory, JournalingHandler.class);
		List<String> arguments = arguments(sqs);
		SteadyLoad load = new SteadyLoad(sqs, this.urls);
		long end = System.nanoTime() + LENGTH.toNanos();
		while (System.nanoTime() < end) {
			liveUntil(System.nanoTime() + INTERVAL.toNanos(), arguments);
		}
		List<WorkItem> sent = load.stop();
		try (SluiceProcess sluice = start(arguments)) {
			drain(sqs);
			end(sluice, End.TERMINATED);
		}

		Guarantees guarantees = new Guarantees(this.lives);
		guarantees.nothingIsLost(sent);
		guarantees.onlyBatchesInProgressAreRepeated(CONCURRENCY);
		guarantees.orderIsKept(FIFO);
		assertThat(this.lives).allSatisfy((life) -> assertThat(life.lines()).isNotEmpty());
		System.out.println("%d messages, %d lives".formatted(sent.size(), this.lives.size()));
	}

	private void liveUntil(long end, List<String> arguments) throws Exception {
		try (SluiceProcess sluice = start(arguments)) {
			await().atMost(INTERVAL.plusMinutes(1))
				.until(() -> System.nanoTime() > end && !life(End.KILLED).lines().isEmpty());
			end(sluice, (this.lives.size() % 2 == 0) ? End.KILLED : End.TERMINATED);
		}
	}

	/**
	 * However much has gathered and however slow the machine is, it must become less.
	 */
	private void drain(SqsServer sqs) {
		for (int left = left(sqs); left > 0;) {
			int before = left;
			left = await().atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> left(sqs), (now) -> now < before);
		}
	}

	private SluiceProcess start(List<String> arguments) throws Exception {
		return new SluiceProcess(this.directory, Map.of("JOURNAL", journal().toString()), arguments);
	}

	private void end(SluiceProcess sluice, End end) throws Exception {
		if (end == End.KILLED) {
			sluice.kill();
		}
		else {
			assertThat(sluice.terminate()).isEqualTo(143);
		}
		this.lives.add(life(end));
	}

	private Journal life(End end) throws Exception {
		return Journal.read(journal(), end);
	}

	private Path journal() {
		return this.directory.resolve("journal-" + this.lives.size());
	}

	/**
	 * Creates the queues, too.
	 */
	private List<String> arguments(SqsServer sqs) {
		List<String> arguments = new ArrayList<>();
		sqs.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
		arguments.addAll(List.of("--sluice.security.mode=none",
				"--sluice.functions.journal.handler=" + JournalingHandler.class.getName(),
				"--sluice.functions.journal.timeout=5s"));
		BATCH_SIZES.forEach((key, size) -> {
			boolean fifo = key.equals(FIFO);
			String name = sqs.uniqueName(key) + (fifo ? ".fifo" : "");
			this.urls.put(key,
					sqs.createQueue(name, fifo
							? Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "10")
							: Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "10")));
			String mapping = "--sluice.mappings." + key + ".";
			arguments.addAll(List.of("--sluice.queues." + key + ".name=" + name,
					"--sluice.queues." + key + ".fifo=" + fifo, "--sluice.queues." + key + ".visibility-timeout=10s",
					mapping + "queue=" + key, mapping + "function=journal", mapping + "batch-size=" + size,
					mapping + "maximum-concurrency=" + CONCURRENCY,
					mapping + "maximum-batching-window=" + ((size > 10) ? "1s" : "0s")));
		});
		return arguments;
	}

	/**
	 * Messages in the queues, those in flight included.
	 */
	private int left(SqsServer sqs) {
		return this.urls.values()
			.stream()
			.map((url) -> sqs.client()
				.getQueueAttributes((get) -> get.queueUrl(url).attributeNames(COUNTS))
				.join()
				.attributes())
			.flatMap((counts) -> counts.values().stream())
			.mapToInt(Integer::parseInt)
			.sum();
	}

}
