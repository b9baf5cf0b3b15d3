package dev.sluice.mapping.heartbeat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.testing.Settings;
import dev.sluice.testing.SqsApplication;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The heartbeat in real time, over the real protocol, on queues that hide a message for 2
 * seconds.
 */
@SqsIntegrationTest
class HeartbeatIntegrationTests {

	private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(2);

	private static final int HELD_SECONDS = 5;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AtomicInteger extended = new AtomicInteger();

	private SqsServer sqs;

	private String name;

	@BeforeEach
	void prepare(SqsServer sqs) {
		this.sqs = sqs;
		this.name = sqs.uniqueName("heartbeat");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".fifo" })
	void aMessageInProgressIsNotHandedOutAgain(String suffix) {
		run(suffix, (heartbeat, queue) -> {
			send(queue, 1);
			List<ReceivedMessage> messages = receive(queue, 0);
			heartbeat.track(queue, messages, this.extended::addAndGet);

			assertThat(messages).hasSize(1);
			assertThat(receive(queue, HELD_SECONDS)).isEmpty();
			assertThat(this.extended).hasPositiveValue();

			heartbeat.forget(messages);
			assertThat(receive(queue, 2 * HELD_SECONDS)).hasSize(1);
		});
	}

	@Test
	void withoutTheHeartbeatItIs() {
		run("", (heartbeat, queue) -> {
			send(queue, 1);

			assertThat(receive(queue, 0)).hasSize(1);
			assertThat(receive(queue, HELD_SECONDS)).hasSize(1);
		});
	}

	@Test
	void twentyFiveMessagesAreExtendedInThreeCalls() {
		run("", (heartbeat, queue) -> {
			send(queue, 25);
			List<ReceivedMessage> messages = new ArrayList<>();
			while (messages.size() < 25) {
				messages.addAll(receive(queue, 1));
			}
			heartbeat.track(queue, messages, this.extended::addAndGet);

			await().until(() -> this.extended.get() == 25);
			assertThat(this.meters.get("sluice.sqs.requests")
				.tag("action", "ChangeMessageVisibilityBatch")
				.tag("outcome", "success")
				.counter()
				.count()).isEqualTo(3);
		});
	}

	private void run(String suffix, Scenario scenario) {
		Settings settings = Settings.provisioned("work")
			.at(this.name + suffix)
			.fifo(!suffix.isEmpty())
			.visibilityTimeout(VISIBILITY_TIMEOUT);
		SqsApplication.on(this.sqs, this.meters)
			.withBean(QueueCatalog.class, () -> Settings.catalog(settings))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				try (Heartbeat heartbeat = new Heartbeat(context.getBean(MessageVisibility.class), Clock.systemUTC())) {
					scenario.play(heartbeat, context.getBean(QueueDirectory.class).queues().iterator().next());
				}
			});
	}

	private void send(ResolvedQueue queue, int messages) {
		for (int i = 0; i < messages; i++) {
			String body = "m" + i;
			this.sqs.client()
				.sendMessage((request) -> request.queueUrl(queue.url())
					.messageBody(body)
					.messageGroupId(queue.fifo() ? "group" : null)
					.messageDeduplicationId(queue.fifo() ? body : null))
				.join();
		}
	}

	/**
	 * Receives, waiting as a long poll does.
	 */
	private List<ReceivedMessage> receive(ResolvedQueue queue, int waitSeconds) {
		return this.sqs.client()
			.receiveMessage(
					(request) -> request.queueUrl(queue.url()).maxNumberOfMessages(10).waitTimeSeconds(waitSeconds))
			.join()
			.messages()
			.stream()
			.map((message) -> new ReceivedMessage(message.messageId(), message.receiptHandle(), message.body(),
					message.md5OfBody(), Map.of(), Map.of(), null))
			.toList();
	}

	private interface Scenario {

		void play(Heartbeat heartbeat, ResolvedQueue queue);

	}

}
