package dev.sluice.mapping.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.sluice.mapping.DeadLetterSettings;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.RetrySettings;
import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome.Sent;
import dev.sluice.testing.Settings;
import dev.sluice.testing.SqsApplication;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a settlement does to queues of the real protocol.
 */
@SqsIntegrationTest
class SettlementIntegrationTests {

	private static final RetrySettings TWO_SECONDS = new RetrySettings(Duration.ofSeconds(2), 1, Duration.ofMinutes(1),
			0);

	private static final ItemFailure BACK_OFF = new ItemFailure.Retry(null);

	private static final ItemFailure HOPELESS = new ItemFailure.Hopeless("no such customer");

	private SqsServer sqs;

	private ApplicationContextRunner application;

	private @Nullable ApplicationContext context;

	@BeforeEach
	void prepare(SqsServer sqs) {
		this.sqs = sqs;
		this.application = SqsApplication.on(sqs, new SimpleMeterRegistry());
	}

	private void run(boolean fifo, Scenario scenario) {
		String suffix = fifo ? ".fifo" : "";
		Settings deadLetters = Settings.provisioned("dead").at(this.sqs.uniqueName("dead") + suffix).fifo(fifo);
		Settings source = Settings.provisioned("orders")
			.at(this.sqs.uniqueName("orders") + suffix)
			.fifo(fifo)
			.redrive("dead", 2);
		this.application.withBean(QueueCatalog.class, () -> Settings.catalog(deadLetters, source)).run((context) -> {
			assertThat(context).hasNotFailed();
			this.context = context;
			scenario.play(queue("orders"), queue("dead"));
		});
	}

	private interface Scenario {

		void play(ResolvedQueue orders, ResolvedQueue dead);

	}

	private <T> T port(Class<T> type) {
		return Objects.requireNonNull(this.context, "not running").getBean(type);
	}

	private ResolvedQueue queue(String key) {
		return port(QueueDirectory.class).find(key).orElseThrow();
	}

	private Settled settle(Batch batch, SomeFailed outcome) {
		SettlementPorts ports = new SettlementPorts(port(Acknowledger.class), port(MessageVisibility.class),
				port(MessageSender.class), port(QueueDirectory.class));
		return new Settler(MappingFixture.mapping("orders", "orders", "place")
			.retry(TWO_SECONDS, DeadLetterSettings.DEFAULTS)
			.settings(), "place", ports, () -> 0.5).settle(batch, outcome, Duration.ZERO);
	}

	private void send(ResolvedQueue queue, String body, Map<String, MessageAttribute> attributes) {
		String group = queue.fifo() ? body.substring(0, 1) : null;
		assertThat(port(MessageSender.class)
			.send(queue, new OutgoingMessage(body, attributes, null, group, queue.fifo() ? body : null))
			.orTimeout(30, TimeUnit.SECONDS)
			.join()).isInstanceOf(Sent.class);
	}

	/**
	 * Receives until as many messages have come, in the order in which they came.
	 */
	private Batch receive(ResolvedQueue queue, int count) {
		List<ReceivedMessage> received = new ArrayList<>();
		for (int polls = 0; received.size() < count && polls < 5; polls++) {
			received.addAll(poll(queue, 2));
		}
		assertThat(received).hasSize(count);
		return new Batch(queue, received);
	}

	private List<ReceivedMessage> poll(ResolvedQueue queue, int seconds) {
		return this.sqs.client()
			.receiveMessage((request) -> request.queueUrl(queue.url())
				.maxNumberOfMessages(10)
				.waitTimeSeconds(seconds)
				.messageAttributeNames("All")
				.messageSystemAttributeNames(MessageSystemAttributeName.ALL))
			.join()
			.messages()
			.stream()
			.map(SettlementIntegrationTests::received)
			.toList();
	}

	private static ReceivedMessage received(Message message) {
		Map<String, MessageAttribute> attributes = message.messageAttributes()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> new MessageAttribute(entry.getValue().dataType(),
					entry.getValue().stringValue(), null)));
		return new ReceivedMessage(message.messageId(), message.receiptHandle(), message.body(), message.md5OfBody(),
				message.attributesAsStrings(), attributes, message.md5OfMessageAttributes());
	}

	private static SomeFailed failed(Batch batch, Map<String, ItemFailure> byBody) {
		return new SomeFailed(batch.messages()
			.stream()
			.filter((message) -> byBody.containsKey(message.body()))
			.collect(Collectors.toMap(ReceivedMessage::messageId, (message) -> byBody.get(message.body()))));
	}

	private static List<String> bodies(List<ReceivedMessage> messages) {
		return messages.stream().map(ReceivedMessage::body).toList();
	}

	@Test
	void aHopelessMessageLiesInTheDeadLetterQueueWithItsReason() {
		run(false, (orders, dead) -> {
			send(orders, "a1", Map.of("tenant", MessageAttribute.text("acme")));
			Batch batch = receive(orders, 1);
			Settled settled = settle(batch, failed(batch, Map.of("a1", HOPELESS)));

			assertThat(settled.deadLettered(DeadLetterCause.FUNCTION)).isOne();
			assertThat(receive(dead, 1).messages()).singleElement().satisfies((letter) -> {
				assertThat(letter.body()).isEqualTo("a1");
				assertThat(letter.messageAttributes()).containsOnly(Map.entry("tenant", MessageAttribute.text("acme")),
						Map.entry("sluice.error.type", MessageAttribute.text("BatchItemFailure")),
						Map.entry("sluice.error.message", MessageAttribute.text("no such customer")),
						Map.entry("sluice.function", MessageAttribute.text("place")),
						Map.entry("sluice.source.queue", MessageAttribute.text(orders.name())),
						Map.entry("sluice.receive.count", new MessageAttribute("Number", "1", null)));
			});
			assertThat(port(QueueDirectory.class).backlog(orders).isEmpty()).isTrue();
		});
	}

	@Test
	void aFailureOfTheLastReceiveLiesInTheDeadLetterQueueWithItsReason() {
		run(false, (orders, dead) -> {
			send(orders, "a1", Map.of());
			Batch first = receive(orders, 1);
			settle(first, failed(first, Map.of("a1", new ItemFailure.Retry(Duration.ZERO))));
			Batch last = receive(orders, 1);
			settle(last, failed(last, Map.of("a1", BACK_OFF)));

			assertThat(receive(dead, 1).messages().getFirst().messageAttributes()).containsEntry("sluice.receive.count",
					new MessageAttribute("Number", "2", null));
			assertThat(port(QueueDirectory.class).backlog(orders).isEmpty()).isTrue();
		});
	}

	@Test
	void aFailedMessageComesBackAfterItsBackOffAndTheOthersDoNot() {
		run(false, (orders, dead) -> {
			send(orders, "a1", Map.of());
			send(orders, "a2", Map.of());
			Batch batch = receive(orders, 2);
			long settled = System.nanoTime();
			settle(batch, failed(batch, Map.of("a1", BACK_OFF)));

			assertThat(poll(orders, 0)).isEmpty();
			Batch again = receive(orders, 1);
			Duration hidden = Duration.ofNanos(System.nanoTime() - settled);
			assertThat(bodies(again.messages())).containsExactly("a1");
			assertThat(again.messages().getFirst().receiveCount()).isEqualTo(2);
			assertThat(hidden).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
		});
	}

	@Test
	void theRestOfAGroupComesBackInOrderWithItsFirstFailure() {
		run(true, (orders, dead) -> {
			List.of("a1", "a2", "a3", "a4", "b1").forEach((body) -> send(orders, body, Map.of()));
			Batch batch = receive(orders, 5);
			long settled = System.nanoTime();
			Settled numbers = settle(batch, failed(batch, Map.of("a2", BACK_OFF)));

			assertThat(numbers).isEqualTo(new Settled(2, 2, Map.of(), 3));
			Batch again = receive(orders, 3);
			assertThat(bodies(again.messages())).containsExactly("a2", "a3", "a4");
			assertThat(Duration.ofNanos(System.nanoTime() - settled)).isGreaterThan(Duration.ofMillis(1_900));
		});
	}

	@Test
	void theRestOfAGroupComesBackAtOnceInOrderBehindADeadLetter() {
		run(true, (orders, dead) -> {
			List.of("a1", "a2", "a3").forEach((body) -> send(orders, body, Map.of()));
			Batch batch = receive(orders, 3);
			settle(batch, failed(batch, Map.of("a1", HOPELESS)));

			assertThat(bodies(poll(orders, 0))).containsExactly("a2", "a3");
			assertThat(receive(dead, 1).messages().getFirst()).satisfies((letter) -> {
				assertThat(letter.messageGroupId()).isEqualTo("a");
				assertThat(letter.attributes()).containsEntry("MessageDeduplicationId",
						batch.messages().getFirst().messageId());
			});
		});
	}

}
