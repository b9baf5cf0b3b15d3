package dev.sluice.guarantee;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.guarantee.Journal.End;
import dev.sluice.testing.HandlerJar;
import dev.sluice.testing.SluiceProcess;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two replicas of the built jar are replaced one after the other under load, as a rolling
 * update does: the new one is ready before the old one gets its SIGTERM, which clients
 * learn of by being refused.
 */
@SqsIntegrationTest
@Timeout(600)
class RollingRestartEndToEndTests {

	private static final String LANE = "work";

	private static final int MESSAGES_BETWEEN = 200;

	private final RetryingClients clients = new RetryingClients(LANE);

	private final List<SluiceProcess> running = new ArrayList<>();

	private final List<Path> journals = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.running.forEach(SluiceProcess::close);
	}

	@Test
	void clientsThatRetryLoseNothingAndNothingIsProcessedTwice(SqsServer sqs) throws Exception {
		HandlerJar.putIntoLib(this.directory, JournalingHandler.class);
		String name = sqs.uniqueName(LANE);
		String url = sqs.createQueue(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"));
		List<String> arguments = arguments(sqs, name);
		add(arguments);
		add(arguments);
		this.clients.start();

		for (SluiceProcess old : List.copyOf(this.running)) {
			awaitMoreMessages();
			add(arguments);
			awaitMoreMessages();
			assertThat(old.terminate()).isEqualTo(143);
			this.clients.remove(old);
		}
		awaitMoreMessages();
		List<WorkItem> sent = this.clients.stop();
		awaitEmpty(sqs, url);
		for (SluiceProcess sluice : this.running) {
			sluice.terminate();
		}

		Guarantees guarantees = new Guarantees(lives());
		guarantees.nothingIsLost(sent);
		guarantees.onlyBatchesInProgressAreRepeated(0);
		assertThat(lives()).hasSize(4).allSatisfy((life) -> assertThat(life.lines()).isNotEmpty());
		System.out.println("%d messages, %d posts made again".formatted(sent.size(), this.clients.repeated()));
	}

	private void add(List<String> arguments) throws Exception {
		Path journal = this.directory.resolve("journal-" + this.journals.size());
		SluiceProcess sluice = new SluiceProcess(this.directory, Map.of("JOURNAL", journal.toString()), arguments);
		this.journals.add(journal);
		this.running.add(sluice);
		this.clients.add(sluice);
	}

	private void awaitMoreMessages() {
		int before = this.clients.sentUntilNow();
		await().atMost(Duration.ofMinutes(2)).until(() -> this.clients.sentUntilNow() > before + MESSAGES_BETWEEN);
	}

	private static List<String> arguments(SqsServer sqs, String queue) {
		List<String> arguments = new ArrayList<>();
		sqs.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
		arguments.addAll(List.of("--sluice.security.mode=none",
				"--sluice.functions.journal.handler=" + JournalingHandler.class.getName(),
				"--sluice.functions.journal.timeout=5s", "--sluice.queues." + LANE + ".name=" + queue,
				"--sluice.queues." + LANE + ".receive-message-wait-time=2s", "--sluice.mappings.work.queue=" + LANE,
				"--sluice.mappings.work.function=journal"));
		return arguments;
	}

	private static void awaitEmpty(SqsServer sqs, String url) {
		await().atMost(Duration.ofMinutes(2))
			.until(() -> sqs.client()
				.getQueueAttributes((get) -> get.queueUrl(url)
					.attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
							QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
				.join()
				.attributes()
				.values()
				.stream()
				.allMatch("0"::equals));
	}

	private List<Journal> lives() throws Exception {
		List<Journal> lives = new ArrayList<>();
		for (Path journal : this.journals) {
			lives.add(Journal.read(journal, End.TERMINATED));
		}
		return lives;
	}

}
