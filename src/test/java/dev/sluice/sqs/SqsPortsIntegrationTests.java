package dev.sluice.sqs;

import dev.sluice.testing.Settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueCatalog;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.SendOutcome.Sent;
import dev.sluice.queue.SendOutcome.Unavailable;
import dev.sluice.testing.SqsApplication;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The ports as an application has them: auto-configured clients, real protocol.
 */
@SqsIntegrationTest
class SqsPortsIntegrationTests {

	private static final String RECEIVING_CLIENT = "receivingSqsAsyncClient";

	private SqsServer sqs;

	private String name;

	private ApplicationContextRunner application;

	@BeforeEach
	void prepare(SqsServer sqs) {
		this.sqs = sqs;
		this.name = sqs.uniqueName("ports");
		this.application = SqsApplication.on(sqs, new SimpleMeterRegistry());
	}

	private void run(Settings settings, Scenario scenario) {
		this.application.withBean(QueueCatalog.class, () -> Settings.catalog(settings)).run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.play(context, context.getBean(QueueDirectory.class).queues().iterator().next());
		});
	}

	private interface Scenario {

		void play(ApplicationContext context, ResolvedQueue queue) throws Exception;

	}

	private static SendOutcome send(ApplicationContext context, ResolvedQueue queue, OutgoingMessage message) {
		return context.getBean(MessageSender.class).send(queue, message).orTimeout(30, TimeUnit.SECONDS).join();
	}

	private List<Message> receive(ResolvedQueue queue) {
		return this.sqs.client()
			.receiveMessage((request) -> request.queueUrl(queue.url())
				.maxNumberOfMessages(10)
				.messageAttributeNames("All")
				.messageSystemAttributeNames(MessageSystemAttributeName.ALL))
			.join()
			.messages();
	}

	private static ReceivedMessage received(Message message) {
		return new ReceivedMessage(message.messageId(), message.receiptHandle(), message.body(), message.md5OfBody(),
				Map.of(), Map.of(), null);
	}

	@Test
	void aMessageArrivesAsItWasSent() {
		byte[] binary = { 0, 1, -1 };
		run(Settings.provisioned(this.name), (context, queue) -> {
			OutgoingMessage message = new OutgoingMessage("größer 😀",
					Map.of("text", MessageAttribute.text("wörter"), "count",
							new MessageAttribute("Number.int", "7", null), "bytes",
							new MessageAttribute("Binary.png", null, binary)),
					null, "tenant-1", null);
			SendOutcome outcome = send(context, queue, message);

			Message arrived = receive(queue).getFirst();
			assertThat(outcome).isEqualTo(new Sent(arrived.messageId(), arrived.md5OfBody(), null));
			assertThat(arrived.body()).isEqualTo("größer 😀");
			assertThat(arrived.messageAttributes()).hasSize(3);
			assertThat(arrived.messageAttributes().get("text")).satisfies((value) -> {
				assertThat(value.dataType()).isEqualTo("String");
				assertThat(value.stringValue()).isEqualTo("wörter");
			});
			assertThat(arrived.messageAttributes().get("count"))
				.satisfies((value) -> assertThat(value.dataType()).isEqualTo("Number.int"));
			assertThat(arrived.messageAttributes().get("bytes"))
				.satisfies((value) -> assertThat(value.binaryValue().asByteArray()).isEqualTo(binary));
			assertThat(arrived.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant-1");
		});
	}

	@Test
	void aDelayedMessageStaysHidden() {
		run(Settings.provisioned(this.name), (context, queue) -> {
			send(context, queue, new OutgoingMessage("later", Map.of(), Duration.ofMinutes(10), null, null));

			assertThat(context.getBean(QueueDirectory.class).backlog(queue).delayed()).isOne();
			assertThat(receive(queue)).isEmpty();
		});
	}

	@Test
	void aRefusedMessageDoesNotFailItsNeighbours() {
		run(Settings.provisioned(this.name), (context, queue) -> {
			MessageSender sender = context.getBean(MessageSender.class);
			List<CompletableFuture<SendOutcome>> outcomes = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				outcomes.add(sender.send(queue, OutgoingMessage.of((i % 10 == 5) ? "bad \u0001" : "good")));
			}

			for (int i = 0; i < 30; i++) {
				assertThat(outcomes.get(i).get(30, TimeUnit.SECONDS))
					.isInstanceOf((i % 10 == 5) ? SendOutcome.Refused.class : Sent.class);
			}
			assertThat(context.getBean(QueueDirectory.class).backlog(queue).visible()).isEqualTo(27);
		});
	}

	@Test
	void theOrderWithinAGroupIsKeptUnderManyCallers() {
		run(Settings.provisioned("orders").at(this.name + ".fifo").fifo(true), (context, queue) -> {
			MessageSender sender = context.getBean(MessageSender.class);
			List<CompletableFuture<SendOutcome>> outcomes = new ArrayList<>();
			try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				for (int thread = 0; thread < 20; thread++) {
					String group = "g" + thread;
					threads.execute(() -> {
						for (int i = 0; i < 15; i++) {
							CompletableFuture<SendOutcome> outcome = sender.send(queue,
									new OutgoingMessage(group + "-" + i, Map.of(), null, group, group + "-" + i));
							synchronized (outcomes) {
								outcomes.add(outcome);
							}
						}
					});
				}
			}
			assertThat(outcomes).hasSize(300)
				.allSatisfy((outcome) -> assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Sent.class));

			Map<String, List<Integer>> stored = receiveAll(context, queue, 300);
			assertThat(stored).hasSize(20).allSatisfy((group, numbers) -> assertThat(numbers).hasSize(15).isSorted());
		});
	}

	private Map<String, List<Integer>> receiveAll(ApplicationContext context, ResolvedQueue queue, int count) {
		Map<String, List<Integer>> stored = new HashMap<>();
		Set<String> seen = new HashSet<>();
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			List<Message> messages = receive(queue);
			for (Message message : messages) {
				seen.add(message.messageId());
				String[] parts = message.body().split("-", 2);
				stored.computeIfAbsent(parts[0], (group) -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
			}
			context.getBean(Acknowledger.class)
				.delete(queue, messages.stream().map(SqsPortsIntegrationTests::received).toList());
			return seen.size() == count;
		});
		return stored;
	}

	@Test
	void messagesAreDeletedAlsoWhenOneIsThereTwice() {
		run(Settings.provisioned(this.name).visibilityTimeout(Duration.ZERO), (context, queue) -> {
			for (int i = 0; i < 3; i++) {
				send(context, queue, OutgoingMessage.of("m" + i));
			}
			List<ReceivedMessage> messages = new ArrayList<>();
			receive(queue).forEach((message) -> messages.add(received(message)));
			messages.add(messages.getFirst());
			List<ReceivedMessage> deleted = context.getBean(Acknowledger.class).delete(queue, messages);

			assertThat(deleted).containsAll(messages.subList(0, 3));
			assertThat(context.getBean(QueueDirectory.class).backlog(queue).isEmpty()).isTrue();
		});
	}

	@Test
	void requestsAreCounted() {
		run(Settings.provisioned(this.name), (context, queue) -> {
			send(context, queue, OutgoingMessage.of("m"));
			ResolvedQueue gone = new ResolvedQueue("gone", "gone", queue.url() + "-gone", queue.arn(),
					queue.attributes());
			assertThat(send(context, gone, OutgoingMessage.of("m"))).isInstanceOf(Unavailable.class);
			SqsAsyncClient receiving = context.getBean(RECEIVING_CLIENT, SqsAsyncClient.class);
			receiving.receiveMessage((request) -> request.queueUrl(queue.url())).join();

			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(requests(meters, "SendMessageBatch", "success")).isOne();
			assertThat(requests(meters, "SendMessageBatch", "failure")).isOne();
			assertThat(requests(meters, "ReceiveMessage", "success")).isOne();
			assertThat(requests(meters, "CreateQueue", "success")).isOne();
			assertThat(requests(meters, "DeleteMessageBatch", "success")).isZero();
			assertThat(failures(meters, "SendMessageBatch", "no_such_queue")).isOne();
		});
	}

	/**
	 * No request is made, and none is counted, since none is billed.
	 */
	@Test
	void aCallForWhichThereAreNoCredentialsIsCountedAsFailed() {
		run(Settings.provisioned(this.name),
				(context, queue) -> this.application.withBean(QueueCatalog.class, () -> Settings.catalog())
					.withBean(AwsCredentialsProvider.class, () -> () -> {
						throw SdkClientException.create("Unable to load credentials");
					})
					.run((refused) -> {
						assertThat(send(refused, queue, OutgoingMessage.of("m"))).isInstanceOf(Unavailable.class);

						MeterRegistry meters = refused.getBean(MeterRegistry.class);
						assertThat(failures(meters, "SendMessageBatch", "credentials")).isOne();
						assertThat(requests(meters, "SendMessageBatch", "failure")).isZero();
					}));
	}

	private static double failures(MeterRegistry meters, String action, String kind) {
		return meters.get("sluice.sqs.failures").tag("action", action).tag("kind", kind).counter().count();
	}

	private static double requests(MeterRegistry meters, String action, String outcome) {
		return meters.get("sluice.sqs.requests").tag("action", action).tag("outcome", outcome).counter().count();
	}

	@Test
	void idleLongPollsDoNotDelayASend() {
		int polling = ClientLimits.SENDING_CONNECTIONS + 20;
		run(Settings.provisioned(this.name), (context, queue) -> {
			ResolvedQueue idle = queueBeside(queue);
			SqsAsyncClient receiving = context.getBean(RECEIVING_CLIENT, SqsAsyncClient.class);
			List<CompletableFuture<ReceiveMessageResponse>> polls = new ArrayList<>();
			for (int i = 0; i < polling; i++) {
				polls.add(receiving.receiveMessage((request) -> request.queueUrl(idle.url()).waitTimeSeconds(20)));
			}
			send(context, queue, OutgoingMessage.of("warm up"));
			long start = System.nanoTime();
			SendOutcome outcome = send(context, queue, OutgoingMessage.of("m"));

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
			assertThat(outcome).isInstanceOf(Sent.class);
			assertThat(polls).noneMatch(CompletableFuture::isDone);
			polls.forEach((poll) -> poll.cancel(true));
			assertThat(context.getBean(MeterRegistry.class)
				.find("sluice.sqs.failures")
				.tag("action", "ReceiveMessage")
				.counters()).as("what is cancelled has not failed").isEmpty();
		});
	}

	private ResolvedQueue queueBeside(ResolvedQueue queue) {
		String idle = this.sqs.uniqueName("idle");
		return new ResolvedQueue(idle, idle, this.sqs.createQueue(idle, Map.of()), queue.arn(), queue.attributes());
	}

	@Test
	void anEndpointThatIsDownIsUnavailableWithinTheTimeout() throws Exception {
		try (Socket down = portThatRefuses()) {
			run(Settings.provisioned(this.name),
					(context, queue) -> this.application
						.withPropertyValues("spring.cloud.aws.endpoint=http://127.0.0.1:" + down.getLocalPort())
						.withBean(QueueCatalog.class, () -> Settings.catalog())
						.run((refused) -> {
							long start = System.nanoTime();
							SendOutcome outcome = send(refused, queue, OutgoingMessage.of("m"));

							assertThat(outcome)
								.isEqualTo(new Unavailable("SQS cannot be reached", Duration.ofSeconds(1)));
							assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(11));
							MeterRegistry meters = refused.getBean(MeterRegistry.class);
							assertThat(requests(meters, "SendMessageBatch", "failure")).isEqualTo(3);
							assertThat(failures(meters, "SendMessageBatch", "unreachable")).isOne();
						}));
		}
	}

	/**
	 * A port that is taken, so that nothing else listens on it, and refuses connections,
	 * since nobody listens.
	 */
	private static Socket portThatRefuses() throws IOException {
		Socket socket = new Socket();
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		return socket;
	}

	@Test
	void anEndpointThatNeverAnswersIsUnavailableInTheEnd() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			run(Settings.provisioned(this.name),
					(context, queue) -> this.application
						.withPropertyValues("spring.cloud.aws.endpoint=http://127.0.0.1:" + silent.getLocalPort())
						.withBean(QueueCatalog.class, () -> Settings.catalog())
						.run((hanging) -> assertThat(send(hanging, queue, OutgoingMessage.of("m")))
							.isEqualTo(new Unavailable("SQS cannot be reached", Duration.ofSeconds(1)))));
		}
	}

	@Test
	void anEndpointThatIsDownStopsTheStartWithAnExplanation() throws Exception {
		try (Socket down = portThatRefuses()) {
			String endpoint = "http://127.0.0.1:" + down.getLocalPort();
			this.application.withPropertyValues("spring.cloud.aws.endpoint=" + endpoint)
				.withBean(QueueCatalog.class, () -> Settings.catalog(Settings.existing("orders", "orders")))
				.run((context) -> {
					FailureAnalysis analysis = analysisOf(context.getStartupFailure());
					assertThat(analysis.getDescription()).startsWith(
							"Queue 'orders' (sluice.queues.orders) cannot be used in region eu-west-1 at %s. SQS cannot be reached: "
								.formatted(endpoint));
					assertThat(analysis.getAction()).startsWith("Check that the endpoint");
				});
		}
	}

	@Test
	void aMissingQueueStopsTheStartWithAnExplanation() {
		this.application.withBean(QueueCatalog.class, () -> Settings.catalog(Settings.existing("orders", this.name)))
			.run((context) -> {
				FailureAnalysis analysis = analysisOf(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(this.name)
					.contains("does not exist in region eu-west-1");
				assertThat(analysis.getAction()).contains("sluice.queues.orders.provision");
			});
	}

	private static FailureAnalysis analysisOf(@Nullable Throwable failure) {
		Throwable thrown = Objects.requireNonNull(failure);
		return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (type, name, cause) -> {
			// those of Spring Boot that need a context say nothing here
		}).stream().map((analyzer) -> analyzer.analyze(thrown)).filter(Objects::nonNull).findFirst().orElseThrow();
	}

	@Test
	void theReceivingClientStandsBesideTheAutoConfiguredOne() {
		run(Settings.provisioned(this.name), (context, queue) -> {
			assertThat(context.getBeanNamesForType(SqsAsyncClient.class)).containsExactlyInAnyOrder("sqsAsyncClient",
					RECEIVING_CLIENT);
			SqsAsyncClient sending = context.getBean(SqsAsyncClient.class);
			assertThat(sending).isSameAs(context.getBean("sqsAsyncClient"));
			assertThat(context.getBean("queuesStart", SmartLifecycle.class).isRunning()).isTrue();
		});
	}

}
