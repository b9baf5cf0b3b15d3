package dev.sluice.sqs.listening;

import dev.sluice.queue.QueueAttributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.InvalidSecurityException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SqsAcknowledgerTests {

	private final ResolvedQueue queue = new ResolvedQueue("orders", "orders", "url",
			"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS);

	private final List<List<String>> requests = new ArrayList<>();

	private static ReceivedMessage message(String id) {
		return new ReceivedMessage(id, "handle of " + id, "body", "md5", Map.of(), Map.of(), null);
	}

	private static List<ReceivedMessage> messages(int count) {
		return IntStream.range(0, count).mapToObj((i) -> message("m" + i)).toList();
	}

	private SqsAcknowledger acknowledger(
			Function<DeleteMessageBatchRequest, CompletableFuture<DeleteMessageBatchResponse>> answers) {
		return new SqsAcknowledger(new SqsAsyncClient() {

			@Override
			public CompletableFuture<DeleteMessageBatchResponse> deleteMessageBatch(DeleteMessageBatchRequest request) {
				SqsAcknowledgerTests.this.requests.add(request.entries()
					.stream()
					.map(DeleteMessageBatchRequestEntry::receiptHandle)
					.map((handle) -> handle.substring("handle of ".length()))
					.toList());
				return answers.apply(request);
			}

			@Override
			public String serviceName() {
				return "sqs";
			}

			@Override
			public void close() {
				// nothing is open
			}

		});
	}

	private static CompletableFuture<DeleteMessageBatchResponse> deleted(DeleteMessageBatchRequest request,
			Map<String, BatchResultErrorEntry> failing) {
		List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
		List<BatchResultErrorEntry> failed = new ArrayList<>();
		for (DeleteMessageBatchRequestEntry entry : request.entries()) {
			BatchResultErrorEntry error = failing.get(entry.receiptHandle());
			if (error != null) {
				failed.add(error.toBuilder().id(entry.id()).build());
			}
			else {
				successful.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
			}
		}
		return CompletableFuture
			.completedFuture(DeleteMessageBatchResponse.builder().successful(successful).failed(failed).build());
	}

	private static BatchResultErrorEntry error(String code, boolean senderFault) {
		return BatchResultErrorEntry.builder().code(code).message("words").senderFault(senderFault).build();
	}

	@Test
	void deletesNothingWithoutARequest() {
		assertThat(acknowledger((request) -> deleted(request, Map.of())).delete(this.queue, List.of())).isEmpty();
		assertThat(this.requests).isEmpty();
	}

	@Test
	void deletesTenByTen() {
		List<ReceivedMessage> messages = messages(23);

		assertThat(acknowledger((request) -> deleted(request, Map.of())).delete(this.queue, messages))
			.containsExactlyElementsOf(messages);
		assertThat(this.requests).extracting(List::size).containsExactly(10, 10, 3);
	}

	@Test
	void givesDistinctIdsToAMessageThatWasReceivedTwice() {
		List<String> ids = new ArrayList<>();
		List<ReceivedMessage> twice = List.of(message("same"), message("same"));
		List<ReceivedMessage> deleted = acknowledger((request) -> {
			request.entries().forEach((entry) -> ids.add(entry.id()));
			return deleted(request, Map.of());
		}).delete(this.queue, twice);

		assertThat(ids).doesNotHaveDuplicates();
		assertThat(deleted).isEqualTo(twice);
	}

	@Test
	void triesOnlyThoseAgainThatFailedWithoutAFaultOfTheirs() {
		List<ReceivedMessage> deleted = acknowledger(
				(request) -> deleted(request,
						(this.requests.size() == 1) ? Map.of("handle of m1", error("InternalError", false),
								"handle of m2", error("ReceiptHandleIsInvalid", true)) : Map.of()))
			.delete(this.queue, messages(4));

		assertThat(this.requests).containsExactly(List.of("m0", "m1", "m2", "m3"), List.of("m1"));
		assertThat(deleted).extracting(ReceivedMessage::messageId).containsExactly("m0", "m3", "m1");
	}

	@Test
	void givesUpAfterThreeAttempts() {
		List<ReceivedMessage> deleted = acknowledger(
				(request) -> deleted(request, Map.of("handle of m1", error("InternalError", false))))
			.delete(this.queue, messages(2));

		assertThat(this.requests).hasSize(3);
		assertThat(deleted).extracting(ReceivedMessage::messageId).containsExactly("m0");
	}

	@Test
	void triesARequestThatFailedAgain() {
		List<ReceivedMessage> deleted = acknowledger((request) -> (this.requests.size() < 3)
				? CompletableFuture.failedFuture(SdkClientException.create("Connection reset"))
				: deleted(request, Map.of()))
			.delete(this.queue, messages(2));

		assertThat(this.requests).hasSize(3);
		assertThat(deleted).hasSize(2);
	}

	@Test
	void doesNotTryAgainWhatCannotSucceed() {
		List<ReceivedMessage> deleted = acknowledger(
				(request) -> CompletableFuture.failedFuture(InvalidSecurityException.builder().statusCode(403).build()))
			.delete(this.queue, messages(2));

		assertThat(this.requests).hasSize(1);
		assertThat(deleted).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysOnceForAllOfThemWhatCouldNotBeDeleted(CapturedOutput output) {
		acknowledger(
				(request) -> CompletableFuture.failedFuture(InvalidSecurityException.builder().statusCode(403).build()))
			.delete(this.queue, messages(25));

		assertThat(output.toString().lines().filter((line) -> line.contains("could not be deleted"))).singleElement()
			.asString()
			.contains("25 messages of queue orders", "m0");
	}

	@Test
	void neverThrows() {
		assertThat(acknowledger((request) -> {
			throw new IllegalStateException("Connection pool shut down");
		}).delete(this.queue, messages(2))).isEmpty();
	}

	@Test
	void doesNotTakeAMessageForDeletedThatTheAnswerLeavesOut() {
		List<ReceivedMessage> deleted = acknowledger(
				(request) -> CompletableFuture.completedFuture(DeleteMessageBatchResponse.builder().build()))
			.delete(this.queue, messages(1));

		assertThat(deleted).isEmpty();
		assertThat(this.requests).hasSize(3);
	}

	@Test
	void leavesConnectionsToOthersWhileItDeletesALargeBatch() {
		AtomicInteger open = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Executor later = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
		List<ReceivedMessage> messages = messages(1000);
		assertThat(acknowledger((request) -> {
			most.accumulateAndGet(open.incrementAndGet(), Math::max);
			return CompletableFuture.supplyAsync(() -> {
				open.decrementAndGet();
				return deleted(request, Map.of()).join();
			}, later);
		}).delete(this.queue, messages)).hasSameElementsAs(messages);
		assertThat(this.requests).hasSize(100);
		assertThat(most.get()).isBetween(2, EntryCalls.MAXIMUM_IN_FLIGHT);
	}

}
