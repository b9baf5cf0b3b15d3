package dev.sluice.sqs.directory;

import dev.sluice.testing.Settings;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sluice.queue.Backlog;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueUnavailable;
import dev.sluice.queue.Redrive;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@SqsIntegrationTest
class SqsQueueDirectoryIntegrationTests {

	private static final Pause NO_PAUSE = (duration) -> {
	};

	private SqsServer sqs;

	private String orders;

	private String dlq;

	@BeforeEach
	void nameTheQueues(SqsServer sqs) {
		this.sqs = sqs;
		this.orders = sqs.uniqueName("orders");
		this.dlq = sqs.uniqueName("orders-dlq");
	}

	private SqsQueueDirectory directory(Settings... settings) {
		return directory(this.sqs.client(), Settings.catalog(settings));
	}

	private static SqsQueueDirectory directory(SqsAsyncClient client, QueueCatalog catalog) {
		return new SqsQueueDirectory(client, catalog, NO_PAUSE);
	}

	private ResolvedQueue resolve(Settings... settings) {
		SqsQueueDirectory directory = directory(settings);
		directory.resolve();
		return directory.queues().iterator().next();
	}

	private Map<QueueAttributeName, String> attributes(String name) {
		return this.sqs.client()
			.getQueueAttributes((request) -> request.queueUrl(url(name)).attributeNames(QueueAttributeName.ALL))
			.join()
			.attributes();
	}

	private String url(String name) {
		return this.sqs.client().getQueueUrl((request) -> request.queueName(name)).join().queueUrl();
	}

	private Map<String, String> tags(String name) {
		return this.sqs.client().listQueueTags((request) -> request.queueUrl(url(name))).join().tags();
	}

	private boolean exists(String name) {
		return !this.sqs.client().listQueues((request) -> request.queueNamePrefix(name)).join().queueUrls().isEmpty();
	}

	@Nested
	class Provisioning {

		private Settings ordersWithDeadLetterQueue() {
			return Settings.provisioned(orders())
				.visibilityTimeout(Duration.ofSeconds(45))
				.redrive(deadLetterQueue(), 3)
				.tags(Map.of("team", "shop"));
		}

		@Test
		void createsAQueueAfterItsDeadLetterQueue() {
			ResolvedQueue queue = resolve(ordersWithDeadLetterQueue(), Settings.provisioned(deadLetterQueue()));

			String deadLetterQueueArn = attributes(deadLetterQueue()).get(QueueAttributeName.QUEUE_ARN);
			assertThat(queue.name()).isEqualTo(orders());
			assertThat(queue.attributes().redrive()).isEqualTo(new Redrive(String.valueOf(deadLetterQueueArn), 3));
			assertThat(queue.attributes().visibilityTimeout()).hasSeconds(45);
			assertThat(RedrivePolicy.read(attributes(orders()).get(QueueAttributeName.REDRIVE_POLICY)))
				.isEqualTo(queue.attributes().redrive());
			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45");
			assertThat(tags(orders())).containsEntry("team", "shop");
		}

		@Test
		void createsAFifoQueue() {
			String fifo = orders() + ".fifo";
			ResolvedQueue queue = resolve(Settings.provisioned("orders").at(fifo).fifo(true));

			assertThat(queue.fifo()).isTrue();
			assertThat(queue.key()).isEqualTo("orders");
			assertThat(queue.name()).isEqualTo(fifo);
			assertThat(queue.attributes().maximumMessageBytes()).isEqualTo(1_048_576);
		}

		@Test
		void isIdempotent() {
			Settings settings = ordersWithDeadLetterQueue();
			ResolvedQueue first = resolve(settings, Settings.provisioned(deadLetterQueue()));
			ResolvedQueue second = resolve(settings, Settings.provisioned(deadLetterQueue()));

			assertThat(second).isEqualTo(first);
		}

		@Test
		void bringsAttributesTagsAndRedrivePolicyInLine() {
			String other = sqs().uniqueName("other-dlq");
			resolve(ordersWithDeadLetterQueue(), Settings.provisioned(deadLetterQueue()), Settings.provisioned(other));
			ResolvedQueue queue = resolve(Settings.provisioned(orders())
				.visibilityTimeout(Duration.ofSeconds(90))
				.redrive(other, 7)
				.tags(Map.of("team", "warehouse", "cost", "42")), Settings.provisioned(other));

			String otherArn = attributes(other).get(QueueAttributeName.QUEUE_ARN);
			assertThat(queue.attributes().visibilityTimeout()).hasSeconds(90);
			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "90");
			assertThat(RedrivePolicy.read(attributes(orders()).get(QueueAttributeName.REDRIVE_POLICY)))
				.isEqualTo(new Redrive(String.valueOf(otherArn), 7));
			assertThat(tags(orders())).containsOnly(Map.entry("team", "warehouse"), Map.entry("cost", "42"));
		}

		@Test
		void neverRemovesTags() {
			resolve(Settings.provisioned(orders()).tags(Map.of("owner", "somebody")));
			resolve(Settings.provisioned(orders()).tags(Map.of("team", "shop")));

			assertThat(tags(orders())).containsOnlyKeys("owner", "team");
		}

		@Test
		void isSafeWhenTenInstancesDoItAtOnce() throws Exception {
			QueueCatalog catalog = Settings.catalog(ordersWithDeadLetterQueue(),
					Settings.provisioned(deadLetterQueue()));
			CountDownLatch together = new CountDownLatch(10);
			List<CompletableFuture<Void>> instances = new ArrayList<>();
			try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				for (int i = 0; i < 10; i++) {
					instances.add(CompletableFuture.runAsync(() -> {
						together.countDown();
						awaitUninterrupted(together);
						directory(sqs().client(), catalog).resolve();
					}, threads));
				}
				assertThat(instances).allSatisfy((instance) -> instance.join());
			}

			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
				.containsKey(QueueAttributeName.REDRIVE_POLICY);
			assertThat(tags(orders())).containsEntry("team", "shop");
		}

		@Test
		void takesOverAQueueThatSomebodyCreatedDifferently() {
			sqs().createQueue(orders(), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "11"));
			resolve(ordersWithDeadLetterQueue(), Settings.provisioned(deadLetterQueue()));

			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
				.containsKey(QueueAttributeName.REDRIVE_POLICY);
		}

		@Test
		void bringsAQueueInLineThatSomebodyCreatedInTheVeryMoment() {
			sqs().createQueue(orders(), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "11"));
			SqsAsyncClient overtaken = blindAtTheFirstLook(sqs().client());
			SqsQueueDirectory directory = directory(overtaken,
					Settings.catalog(Settings.provisioned(orders()).visibilityTimeout(Duration.ofSeconds(45))));
			directory.resolve();

			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45");
		}

		private static SqsAsyncClient blindAtTheFirstLook(SqsAsyncClient client) {
			AtomicBoolean looked = new AtomicBoolean();
			return (SqsAsyncClient) Proxy.newProxyInstance(SqsAsyncClient.class.getClassLoader(),
					new Class<?>[] { SqsAsyncClient.class },
					(proxy, method,
							arguments) -> (method.getName().equals("getQueueUrl") && looked.compareAndSet(false, true))
									? CompletableFuture.failedFuture(QueueDoesNotExistException.builder().build())
									: method.invoke(client, arguments));
		}

		@Test
		void takesADeadLetterQueueThatIsGivenByItsArn() {
			sqs().createQueue(deadLetterQueue(), Map.of());
			String arn = String.valueOf(attributes(deadLetterQueue()).get(QueueAttributeName.QUEUE_ARN));
			SqsQueueDirectory directory = directory(Settings.provisioned(orders()).redrive(arn, 3));
			directory.resolve();

			assertThat(directory.queues()).extracting(ResolvedQueue::key).containsExactly(orders(), deadLetterQueue());
			assertThat(RedrivePolicy.read(attributes(orders()).get(QueueAttributeName.REDRIVE_POLICY)))
				.isEqualTo(new Redrive(arn, 3));
		}

		@Test
		void findsADeadLetterQueueOfTheCatalogByItsName() {
			SqsQueueDirectory directory = directory(Settings.provisioned(orders()).redrive(deadLetterQueue(), 3),
					Settings.provisioned("failures").at(deadLetterQueue()));
			directory.resolve();

			assertThat(directory.queues()).extracting(ResolvedQueue::key).containsExactly(orders(), "failures");
		}

		@Test
		void doesNotCreateADeadLetterQueueThatIsNotInTheCatalog() {
			SqsQueueDirectory directory = directory(Settings.provisioned(orders()).redrive(deadLetterQueue(), 3));

			assertThatExceptionOfType(QueueMissing.class).isThrownBy(directory::resolve)
				.withMessage(
						"Queue '%s' (sluice.queues.%s.redrive.dead-letter-queue) does not exist in region %s of the account of the credentials.",
						deadLetterQueue(), orders(), SqsServer.REGION);
			assertThat(exists(orders())).isFalse();
			assertThat(exists(deadLetterQueue())).isFalse();
		}

		@Test
		void refusesToMakeAFifoQueueOfAStandardQueue() {
			assertThatExceptionOfType(QueueMismatch.class)
				.isThrownBy(() -> resolve(Settings.provisioned("orders").at(orders()).fifo(true)))
				.withMessage(
						"Queue '%s' (sluice.queues.orders) has fifo: true, but a queue is FIFO exactly if its name ends with '.fifo'.",
						orders());
			assertThat(exists(orders())).isFalse();
		}

		@Test
		void refusesToTakeAFifoQueueForAStandardQueue() {
			String fifo = orders() + ".fifo";
			sqs().createQueue(fifo, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));

			assertThatExceptionOfType(QueueMismatch.class)
				.isThrownBy(() -> resolve(Settings.provisioned("orders").at(fifo).fifo(false)))
				.withMessageContaining("has fifo: false");
		}

		@Test
		void refusesDeadLetterQueuesInACircle() {
			assertThatExceptionOfType(QueueMismatch.class)
				.isThrownBy(() -> resolve(Settings.provisioned(orders()).redrive(deadLetterQueue(), 3),
						Settings.provisioned(deadLetterQueue()).redrive(orders(), 3)))
				.withMessage("Queue '%s' is the dead-letter queue of its own dead-letter queue.", orders());
		}

		@Test
		void neverCreatesAQueueThatAUrlPointsAt() {
			String url = sqs().endpoint() + "/000000000000/" + orders();

			assertThatExceptionOfType(QueueMissing.class)
				.isThrownBy(() -> resolve(Settings.provisioned("orders").at(url)));
			assertThat(exists(orders())).isFalse();
		}

	}

	@Nested
	class ExistingQueues {

		@Test
		void areFoundByNameUrlAndArn() {
			String url = sqs().createQueue(orders(), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "17"));
			String arn = String.valueOf(attributes(orders()).get(QueueAttributeName.QUEUE_ARN));
			SqsQueueDirectory directory = directory(Settings.existing("by-name", orders()),
					Settings.existing("by-url", url), Settings.existing("by-arn", arn));
			directory.resolve();

			assertThat(directory.queues()).extracting(ResolvedQueue::key)
				.containsExactly("by-name", "by-url", "by-arn");
			assertThat(directory.queues()).allSatisfy((queue) -> {
				assertThat(queue.name()).isEqualTo(orders());
				assertThat(queue.arn()).isEqualTo(arn);
				assertThat(queue.region()).isEqualTo(SqsServer.REGION);
				assertThat(queue.attributes().visibilityTimeout()).hasSeconds(17);
			});
			assertThat(directory.find("by-arn")).isPresent();
			assertThat(directory.find("nobody")).isEmpty();
		}

		@Test
		void areNotChanged() {
			sqs().createQueue(orders(), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "17"));
			ResolvedQueue queue = resolve(Settings.existing("orders", orders())
				.visibilityTimeout(Duration.ofSeconds(99))
				.redrive("nowhere", 3)
				.tags(Map.of("a", "b")));

			assertThat(queue.attributes().visibilityTimeout()).hasSeconds(17);
			assertThat(attributes(orders())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "17");
			assertThat(tags(orders())).isEmpty();
		}

		@Test
		void thatAreMissingAreNamedAllAtOnceAndNothingIsCreated() {
			String provisioned = sqs().uniqueName("provisioned");
			SqsQueueDirectory directory = directory(Settings.provisioned(provisioned),
					Settings.existing("first", orders()), Settings.existing("second", deadLetterQueue()));

			assertThatExceptionOfType(QueueMissing.class).isThrownBy(directory::resolve)
				.withMessageContaining(
						"Queue '%s' (sluice.queues.first) does not exist in region eu-west-1 of the account of the credentials.",
						orders())
				.withMessageContaining("Queue '%s' (sluice.queues.second) does not exist", deadLetterQueue())
				.satisfies((missing) -> assertThat(missing.remedy()).contains(
						"Create queue '%s', correct sluice.queues.first.name, or set sluice.queues.first.provision to true to let Sluice create it."
							.formatted(orders())));
			assertThat(exists(provisioned)).isFalse();
			assertThat(exists(orders())).isFalse();
		}

		@Test
		void nameTheAccountWhereItIsKnown() {
			String arn = "arn:aws:sqs:%s:000000000000:%s".formatted(SqsServer.REGION, orders());

			assertThatExceptionOfType(QueueMissing.class).isThrownBy(() -> resolve(Settings.existing("orders", arn)))
				.withMessageContaining("of account 000000000000");
		}

		@Test
		void mustBeInThisRegion() {
			String arn = "arn:aws:sqs:us-east-1:000000000000:" + orders();

			assertThatExceptionOfType(QueueMismatch.class).isThrownBy(() -> resolve(Settings.existing("orders", arn)))
				.withMessage(
						"Queue '%s' (sluice.queues.orders) is in region us-east-1, but this instance talks to region eu-west-1.",
						arn);
		}

		@Test
		void mustBeFifoWhereTheSettingsSaySo() {
			sqs().createQueue(orders(), Map.of());

			assertThatExceptionOfType(QueueMismatch.class)
				.isThrownBy(() -> resolve(Settings.existing("orders", orders()).fifo(true)))
				.withMessageContaining("is to be a FIFO queue, but is a standard queue in SQS");
		}

	}

	@Nested
	class QueuesOfListeners {

		@Test
		void areAddedToTheOthers() {
			String url = sqs().createQueue(orders(), Map.of());
			SqsQueueDirectory directory = directory();
			ResolvedQueue byName = directory.resolve(orders());

			assertThat(byName.key()).isEqualTo(orders());
			assertThat(directory.resolve(url)).isSameAs(byName);
			assertThat(directory.resolve(byName.arn())).isSameAs(byName);
			assertThat(directory.queues()).containsExactly(byName);
		}

		@Test
		void getTheArnAsKeyWhereTheNameIsTakenByAnotherQueue() {
			String url = sqs().createQueue(orders(), Map.of());
			sqs().createQueue(deadLetterQueue(), Map.of());
			SqsQueueDirectory directory = directory(Settings.existing(orders(), deadLetterQueue()));
			ResolvedQueue queue = directory.resolve(url);

			assertThat(queue.name()).isEqualTo(orders());
			assertThat(queue.key()).isEqualTo(queue.arn());
			assertThat(directory.queues()).hasSize(2);
		}

		@Test
		void areFoundByTheirKey() {
			sqs().createQueue(orders(), Map.of());
			SqsQueueDirectory directory = directory(Settings.existing("the-key", orders()));

			assertThat(directory.resolve("the-key").name()).isEqualTo(orders());
			assertThat(directory.resolve(orders()).key()).isEqualTo("the-key");
		}

		@Test
		void mustExist() {
			SqsQueueDirectory directory = directory();

			assertThatExceptionOfType(QueueMissing.class).isThrownBy(() -> directory.resolve(orders()))
				.withMessageContaining("Queue '%s' (named by a listener) does not exist", orders());
			assertThat(exists(orders())).isFalse();
		}

	}

	@Nested
	class Backlogs {

		@Test
		void areCounted() {
			ResolvedQueue queue = resolve(Settings.provisioned(orders()));
			for (int i = 0; i < 4; i++) {
				sqs().client().sendMessage((request) -> request.queueUrl(queue.url()).messageBody("m")).join();
			}
			sqs().client()
				.sendMessage((request) -> request.queueUrl(queue.url()).messageBody("later").delaySeconds(600))
				.join();
			sqs().client().receiveMessage((request) -> request.queueUrl(queue.url()).maxNumberOfMessages(1)).join();

			await().untilAsserted(() -> assertThat(directory().backlog(queue)).isEqualTo(new Backlog(3, 1, 1)));
		}

		@Test
		void areUnavailableWhereTheQueueIsGone() {
			ResolvedQueue queue = resolve(Settings.provisioned(orders()));
			sqs().client().deleteQueue((request) -> request.queueUrl(queue.url())).join();

			assertThatExceptionOfType(QueueUnavailable.class).isThrownBy(() -> directory().backlog(queue))
				.withMessageStartingWith(
						"The backlog of queue %s cannot be read. The queue does not exist in SQS any more", orders());
		}

	}

	private SqsServer sqs() {
		return this.sqs;
	}

	private String orders() {
		return this.orders;
	}

	private String deadLetterQueue() {
		return this.dlq;
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
