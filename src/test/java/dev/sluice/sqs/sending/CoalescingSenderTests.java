package dev.sluice.sqs.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import dev.sluice.queue.SendOutcome.Refused;
import dev.sluice.queue.SendOutcome.Sent;
import dev.sluice.queue.SendOutcome.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.KmsThrottledException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("FutureReturnValueIgnored")
class CoalescingSenderTests {

	private static final int MIB = 1_048_576;

	private final FakeSqsAsyncClient client = new FakeSqsAsyncClient();

	private final CoalescingSender sender = new CoalescingSender(this.client, Runnable::run);

	private final ResolvedQueue queue = queue("orders", false);

	private final List<CompletableFuture<SendOutcome>> outcomes = new ArrayList<>();

	private static ResolvedQueue queue(String name, boolean fifo) {
		QueueAttributes defaults = QueueAttributes.DEFAULTS;
		return new ResolvedQueue(name, name, "https://sqs.eu-west-1.amazonaws.com/000000000000/" + name,
				"arn:aws:sqs:eu-west-1:000000000000:" + name,
				new QueueAttributes(fifo, false, defaults.visibilityTimeout(), defaults.messageRetentionPeriod(),
						defaults.delay(), defaults.receiveMessageWaitTime(), defaults.maximumMessageBytes(), null));
	}

	private CompletableFuture<SendOutcome> send(String body) {
		CompletableFuture<SendOutcome> outcome = this.sender.send(this.queue, OutgoingMessage.of(body));
		this.outcomes.add(outcome);
		return outcome;
	}

	private void send(int from, int to) {
		IntStream.rangeClosed(from, to).forEach((i) -> send("m" + i));
	}

	private static List<String> bodies(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((i) -> "m" + i).toList();
	}

	private static Sent sent(String body) {
		return new Sent("id of " + body, "md5", null);
	}

	@Test
	void anIdleQueueSendsAtOnce() {
		CompletableFuture<SendOutcome> outcome = send("m1");

		assertThat(this.client.bodies(0)).containsExactly("m1");
		assertThat(outcome).isNotDone();
		this.client.succeed(0);
		assertThat(outcome).isCompletedWithValue(sent("m1"));
	}

	@Test
	void whatArrivesDuringASendGathersAndLeavesWhenTheSendReturns() {
		send(1, 4);

		assertThat(this.client.sendCount()).isOne();
		this.client.succeed(0);
		assertThat(this.client.sendCount()).isEqualTo(2);
		assertThat(this.client.bodies(1)).containsExactly("m2", "m3", "m4");
	}

	@Test
	void aFullBatchLeavesWhileAnotherIsInFlight() {
		send(1, 11);

		assertThat(this.client.sendCount()).isEqualTo(2);
		assertThat(this.client.bodies(1)).containsExactlyElementsOf(bodies(2, 11));
	}

	@Test
	void aPartialBatchWaitsUntilNothingIsInFlight() {
		send(1, 13);
		assertThat(this.client.sendCount()).isEqualTo(2);

		this.client.succeed(0);
		assertThat(this.client.sendCount()).isEqualTo(2);
		this.client.succeed(1);
		assertThat(this.client.sendCount()).isEqualTo(3);
		assertThat(this.client.bodies(2)).containsExactly("m12", "m13");
	}

	@Test
	void aBatchIsFullAtOneMebibyte() {
		send("first");
		String half = "x".repeat(MIB / 2);
		send(half);
		assertThat(this.client.sendCount()).isOne();

		send(half);
		assertThat(this.client.sendCount()).isEqualTo(2);
		assertThat(this.client.entries(1)).hasSize(2);
	}

	@Test
	void aMessageThatWouldExceedOneMebibyteStartsTheNextBatch() {
		send("first");
		send("x".repeat(MIB / 2));
		send("y".repeat(MIB / 2 + 1));

		assertThat(this.client.sendCount()).isEqualTo(2);
		assertThat(this.client.bodies(1)).allMatch((body) -> body.startsWith("x"));
		this.client.succeed(0);
		this.client.succeed(1);
		assertThat(this.client.bodies(2)).allMatch((body) -> body.startsWith("y"));
	}

	@Test
	void attributesAreSentAndCountTowardsTheSize() {
		send("first");
		byte[] binary = new byte[MIB - 100];
		OutgoingMessage big = new OutgoingMessage("body", Map.of("a", new MessageAttribute("Binary", null, binary)),
				Duration.ofMinutes(2), "tenant", null);
		this.sender.send(this.queue, big);
		assertThat(this.client.sendCount()).isOne();
		send("z".repeat(100));

		assertThat(this.client.entries(1)).singleElement().satisfies((entry) -> {
			assertThat(entry.messageAttributes()).containsOnly(Map.entry("a",
					MessageAttributeValue.builder()
						.dataType("Binary")
						.binaryValue(SdkBytes.fromByteArray(binary))
						.build()));
			assertThat(entry.delaySeconds()).isEqualTo(120);
			assertThat(entry.messageGroupId()).isEqualTo("tenant");
			assertThat(entry.messageDeduplicationId()).isNull();
		});
	}

	@Test
	void queuesDoNotWaitForEachOther() {
		send("m1");
		this.sender.send(queue("other", false), OutgoingMessage.of("m2"));

		assertThat(this.client.bodies(1)).containsExactly("m2");
	}

	@Test
	void manyClosedLoopCallersFillTheirBatches() {
		int[] left = { 2000 };
		IntStream.range(0, 64).forEach((caller) -> closedLoop(left));
		int answered = 0;
		while (answered < this.client.sendCount()) {
			this.client.succeed(answered++);
		}

		assertThat(left[0]).isZero();
		assertThat(answered).isLessThan(2000 / 9);
	}

	private void closedLoop(int[] left) {
		if (left[0] > 0) {
			left[0]--;
			this.sender.send(this.queue, OutgoingMessage.of("m")).thenAccept((outcome) -> closedLoop(left));
		}
	}

	@Nested
	class PartialFailures {

		@Test
		void reachExactlyTheCallersConcerned() {
			send(1, 11);
			CoalescingSenderTests.this.client.answer(1, List.of("m3", "m7")::contains,
					error("InvalidMessageContents", "bad character", true));

			for (int i = 2; i <= 11; i++) {
				SendOutcome expected = (i == 3 || i == 7) ? new Refused("InvalidMessageContents", "bad character", true)
						: sent("m" + i);
				assertThat(CoalescingSenderTests.this.outcomes.get(i - 1)).isCompletedWithValue(expected);
			}
			assertThat(CoalescingSenderTests.this.outcomes.get(0)).isNotDone();
		}

		@ParameterizedTest
		@MethodSource("dev.sluice.sqs.sending.CoalescingSenderTests#entryErrors")
		void areRefusalsOrPass(BatchResultErrorEntry error, SendOutcome expected) {
			CompletableFuture<SendOutcome> outcome = send("m1");
			CoalescingSenderTests.this.client.answer(0, "m1"::equals, error);

			assertThat(outcome).isCompletedWithValue(expected);
		}

		@Test
		void anEntryWithoutAResultIsNotTakenForStored() {
			CompletableFuture<SendOutcome> outcome = send("m1");
			CoalescingSenderTests.this.client.answerNothing(0);

			assertThat(outcome.join()).isInstanceOf(Unavailable.class);
		}

	}

	static Stream<Arguments> entryErrors() {
		return Stream.of(
				Arguments.of(error("InvalidParameterValue", "no", true),
						new Refused("InvalidParameterValue", "no", true)),
				Arguments.of(error("SomethingNew", "what", false), new Refused("SomethingNew", "what", false)),
				Arguments.of(error("ServiceUnavailable", null, false),
						unavailable("SQS has a failure of its own", "ServiceUnavailable", 1)),
				Arguments.of(error("InternalError", "oops", false),
						unavailable("SQS has a failure of its own", "InternalError", 1)),
				Arguments.of(error("ThrottlingException", "slow", false),
						unavailable("SQS throttles the requests", "ThrottlingException", 2)),
				Arguments.of(error("KmsThrottled", "slow", false),
						unavailable("SQS throttles the requests", "KmsThrottled", 2)),
				Arguments.of(error("KmsDisabled", "off", false),
						unavailable("SQS cannot use the KMS key of the queue", "KmsDisabled", 30)));
	}

	private static BatchResultErrorEntry error(String code, @Nullable String message, boolean senderFault) {
		return BatchResultErrorEntry.builder().code(code).message(message).senderFault(senderFault).build();
	}

	private static Unavailable unavailable(String sentence, String code, int retryAfterSeconds) {
		return new Unavailable(code.isEmpty() ? sentence : sentence + " (" + code + ")",
				Duration.ofSeconds(retryAfterSeconds));
	}

	@Nested
	class FailuresOfAWholeRequest {

		@ParameterizedTest
		@MethodSource("dev.sluice.sqs.sending.CoalescingSenderTests#requestFailures")
		void areTold(Throwable failure, SendOutcome expected) {
			CompletableFuture<SendOutcome> outcome = send("m1");
			CoalescingSenderTests.this.client.fail(0, failure);

			assertThat(outcome).isCompletedWithValue(expected);
		}

		@Test
		void thatPassReachAllCallersOfTheBatch() {
			send(1, 11);
			CoalescingSenderTests.this.client.fail(1, SdkClientException.create("Connection refused"));

			assertThat(CoalescingSenderTests.this.outcomes.subList(1, 11))
				.allSatisfy((outcome) -> assertThat(outcome.join()).isInstanceOf(Unavailable.class));
			assertThat(CoalescingSenderTests.this.client.sendCount()).isEqualTo(2);
		}

		@Test
		void thatRejectABatchAreFollowedByEachMessageAlone() {
			send("m0");
			send(1, 3);
			FakeSqsAsyncClient client = CoalescingSenderTests.this.client;
			client.succeed(0);
			client.fail(1, rejection());

			assertThat(client.bodies(2)).containsExactly("m1");
			client.succeed(2);
			assertThat(client.bodies(3)).containsExactly("m2");
			client.fail(3, rejection());
			assertThat(client.bodies(4)).containsExactly("m3");
			client.succeed(4);
			assertThat(client.sendCount()).isEqualTo(5);
			assertThat(CoalescingSenderTests.this.outcomes.get(1)).isCompletedWithValue(sent("m1"));
			assertThat(CoalescingSenderTests.this.outcomes.get(2).join()).isInstanceOf(Refused.class);
			assertThat(CoalescingSenderTests.this.outcomes.get(3)).isCompletedWithValue(sent("m3"));
		}

		@Test
		void thatTheClientThrowsAreToldWithoutGrowingTheStack() {
			send("first");
			send(1, 9);
			IntStream.rangeClosed(10, 9_000).forEach((i) -> send("m" + i));
			FakeSqsAsyncClient client = CoalescingSenderTests.this.client;
			client.throwing(new IllegalStateException("Connection pool shut down"));
			IntStream.range(0, client.sendCount()).forEach(client::succeed);

			assertThat(CoalescingSenderTests.this.outcomes).allMatch(CompletableFuture::isDone);
			assertThat(CoalescingSenderTests.this.outcomes.getLast().join())
				.isEqualTo(unavailable("The request to SQS could not be made", "", 1));
		}

		@Test
		void doNotStopTheLane() {
			send("m1");
			CoalescingSenderTests.this.client.fail(0, SdkClientException.create("Connection refused"));
			CompletableFuture<SendOutcome> next = send("m2");
			CoalescingSenderTests.this.client.succeed(1);

			assertThat(next).isCompletedWithValue(sent("m2"));
		}

	}

	static Stream<Arguments> requestFailures() {
		String unreachable = "SQS cannot be reached";
		String refused = "SQS refuses the credentials of this instance";
		String own = "SQS has a failure of its own";
		String throttles = "SQS throttles the requests";
		return Stream.of(
				Arguments.of(SdkClientException.create("Unable to execute HTTP request: Connection refused"),
						unavailable(unreachable, "", 1)),
				Arguments.of(new CompletionException(SdkClientException.create("Acquire operation took longer")),
						unavailable(unreachable, "", 1)),
				Arguments.of(ApiCallTimeoutException.create(10_000), unavailable("SQS gave no answer in time", "", 1)),
				Arguments.of(
						SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
						unavailable(refused, "", 30)),
				Arguments.of(answer(403, "InvalidClientTokenId"), unavailable(refused, "InvalidClientTokenId", 30)),
				Arguments.of(answer(403, "AccessDenied"), unavailable(refused, "AccessDenied", 30)),
				Arguments.of(answer(400, "AccessDeniedException"), unavailable(refused, "AccessDeniedException", 30)),
				Arguments.of(answer(403, "SignatureDoesNotMatch"), unavailable(refused, "SignatureDoesNotMatch", 30)),
				Arguments.of(answer(400, "ExpiredToken"), unavailable(refused, "ExpiredToken", 30)),
				Arguments.of(answer(403, "SomethingForbidden"), unavailable(refused, "SomethingForbidden", 30)),
				Arguments.of(RequestThrottledException.builder()
					.awsErrorDetails(details("RequestThrottled"))
					.statusCode(400)
					.build(), unavailable(throttles, "RequestThrottled", 2)),
				Arguments.of(answer(400, "ThrottlingException"), unavailable(throttles, "ThrottlingException", 2)),
				Arguments.of(answer(429, "TooFast"), unavailable(throttles, "TooFast", 2)),
				Arguments.of(OverLimitException.builder().awsErrorDetails(details("OverLimit")).statusCode(403).build(),
						unavailable(throttles, "OverLimit", 2)),
				Arguments.of(KmsThrottledException.builder()
					.awsErrorDetails(details("KmsThrottled"))
					.statusCode(400)
					.build(), unavailable(throttles, "KmsThrottled", 2)),
				Arguments.of(answer(400, "KmsAccessDenied"),
						unavailable("SQS cannot use the KMS key of the queue", "KmsAccessDenied", 30)),
				Arguments.of(answer(500, "InternalFailure"), unavailable(own, "InternalFailure", 1)),
				Arguments.of(answer(503, "ServiceUnavailable"), unavailable(own, "ServiceUnavailable", 1)),
				Arguments.of(SqsException.builder().statusCode(502).build(), unavailable(own, "HTTP 502", 1)),
				Arguments.of(
						QueueDoesNotExistException.builder()
							.awsErrorDetails(details("AWS.SimpleQueueService.NonExistentQueue"))
							.statusCode(400)
							.build(),
						unavailable("The queue does not exist in SQS any more",
								"AWS.SimpleQueueService.NonExistentQueue", 30)),
				Arguments.of(InvalidMessageContentsException.builder()
					.awsErrorDetails(details("InvalidMessageContents"))
					.statusCode(400)
					.build(), new Refused("InvalidMessageContents", "words", true)),
				Arguments.of(BatchRequestTooLongException.builder()
					.awsErrorDetails(details("BatchRequestTooLong"))
					.statusCode(400)
					.build(), new Refused("BatchRequestTooLong", "words", true)),
				Arguments.of(new IllegalStateException("Connection pool shut down"),
						unavailable("The request to SQS could not be made", "", 1)));
	}

	private static SqsException rejection() {
		return answer(400, "InvalidParameterValue");
	}

	private static SqsException answer(int status, String code) {
		return (SqsException) SqsException.builder().statusCode(status).awsErrorDetails(details(code)).build();
	}

	private static AwsErrorDetails details(String code) {
		return AwsErrorDetails.builder().errorCode(code).errorMessage("words").build();
	}

	@Nested
	class Bounds {

		@Test
		void atMostTenThousandMessagesWait() {
			fillTheFlights();
			send(1, 10_000);
			CompletableFuture<SendOutcome> tooMany = send("one too many");

			assertThat(tooMany.join()).isEqualTo(new Unavailable(
					"Too many messages are waiting to be sent to this queue already", Duration.ofSeconds(1)));
			assertThat(CoalescingSenderTests.this.outcomes.subList(700, 1000)).noneMatch(CompletableFuture::isDone);
		}

		@Test
		void atMost64MebibytesWait() {
			String big = "x".repeat(MIB);
			IntStream.range(0, 64 + 64).forEach((i) -> send(big));
			assertThat(CoalescingSenderTests.this.outcomes).noneMatch(CompletableFuture::isDone);

			assertThat(send("one too many").join()).isInstanceOf(Unavailable.class);
		}

		@Test
		void atMost64BatchesAreInFlight() {
			fillTheFlights();
			send(1, 100);
			FakeSqsAsyncClient client = CoalescingSenderTests.this.client;
			assertThat(client.sendCount()).isEqualTo(64);

			client.succeed(5);
			assertThat(client.sendCount()).isEqualTo(65);
			client.succeed(6);
			client.succeed(7);
			assertThat(client.sendCount()).isEqualTo(67);
		}

		@Test
		void roomIsFreeAgainWhenMessagesHaveLeft() {
			fillTheFlights();
			send(1, 10_000);
			CoalescingSenderTests.this.client.succeed(0);

			assertThat(send("fits again")).isNotDone();
		}

		private void fillTheFlights() {
			IntStream.range(0, 1 + 63 * 10).forEach((i) -> send("flight"));
			assertThat(CoalescingSenderTests.this.client.sendCount()).isEqualTo(64);
		}

	}

	@Nested
	class FifoQueues {

		private final ResolvedQueue fifo = queue("orders.fifo", true);

		private final FakeSqsAsyncClient client = CoalescingSenderTests.this.client;

		private CompletableFuture<SendOutcome> send(String group, String body) {
			return CoalescingSenderTests.this.sender.send(this.fifo,
					new OutgoingMessage(body, Map.of(), null, group, body));
		}

		@Test
		void tellTheSequenceNumber() {
			CompletableFuture<SendOutcome> outcome = send("a", "a1");
			this.client.succeed(0);

			assertThat(outcome).isCompletedWithValue(new Sent("id of a1", "md5", "18849"));
		}

		@Test
		void haveAtMostOneBatchInFlightPerGroup() {
			send("a", "a1");
			IntStream.rangeClosed(2, 25).forEach((i) -> send("a", "a" + i));
			assertThat(this.client.sendCount()).isOne();

			this.client.succeed(0);
			assertThat(this.client.sendCount()).isEqualTo(2);
			assertThat(this.client.bodies(1)).containsExactly("a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10",
					"a11");
			this.client.succeed(1);
			this.client.succeed(2);
			assertThat(this.client.bodies(3)).containsExactly("a22", "a23", "a24", "a25");
		}

		@Test
		void sendGroupsInParallel() {
			send("a", "a1");
			send("a", "a2");
			IntStream.rangeClosed(1, 10).forEach((i) -> send("b", "b" + i));

			assertThat(this.client.sendCount()).isEqualTo(2);
			assertThat(this.client.bodies(1)).hasSize(10).allMatch((body) -> body.startsWith("b"));
		}

		@Test
		void mixGroupsInABatchAndKeepTheOrderOfEach() {
			send("x", "x1");
			send("a", "a1");
			send("b", "b1");
			send("a", "a2");
			send("x", "x2");
			this.client.succeed(0);

			assertThat(this.client.bodies(1)).containsExactlyInAnyOrder("a1", "a2", "b1", "x2")
				.containsSubsequence("a1", "a2");
		}

		@Test
		void releaseAGroupWhenItsBatchReturnsWhileOthersAreInFlight() {
			send("a", "a1");
			IntStream.rangeClosed(1, 10).forEach((i) -> send("b", "b" + i));
			IntStream.rangeClosed(2, 11).forEach((i) -> send("a", "a" + i));
			assertThat(this.client.sendCount()).isEqualTo(2);

			this.client.succeed(0);
			assertThat(this.client.sendCount()).isEqualTo(3);
			assertThat(this.client.bodies(2)).containsExactly("a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10",
					"a11");
		}

		@Test
		void keepAGroupBackWhileItsRejectedBatchIsSentOneByOne() {
			send("a", "a1");
			send("a", "a2");
			send("a", "a3");
			this.client.succeed(0);
			send("a", "a4");
			this.client.fail(1, rejection());
			assertThat(this.client.bodies(2)).containsExactly("a2");
			this.client.succeed(2);
			assertThat(this.client.bodies(3)).containsExactly("a3");
			this.client.fail(3, rejection());

			assertThat(this.client.bodies(4)).containsExactly("a4");
		}

		@Test
		void forgetGroupsThatAreDone() {
			GroupOrder line = new GroupOrder();
			IntStream.range(0, 1000).forEach((i) -> {
				line.add(new PendingSend(new OutgoingMessage("b", Map.of(), null, "group" + i, null)));
				line.returned(line.take());
			});

			assertThat(line.groups()).isZero();
			assertThat(line.readyMessages()).isZero();
			assertThat(line.readyBytes()).isZero();
		}

	}

}
