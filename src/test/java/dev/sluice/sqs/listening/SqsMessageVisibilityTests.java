package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.VisibilityChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;

import static org.assertj.core.api.Assertions.assertThat;

class SqsMessageVisibilityTests {

	private final ResolvedQueue queue = new ResolvedQueue("orders", "orders", "url",
			"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS);

	private final List<ChangeMessageVisibilityBatchRequest> requests = new ArrayList<>();

	@Test
	void saysForHowLongEachMessageIsHidden() {
		visibility((handle) -> null).change(this.queue, changes(2));

		assertThat(this.requests).singleElement().satisfies((request) -> {
			assertThat(request.queueUrl()).isEqualTo("url");
			assertThat(request.entries()).extracting((entry) -> entry.receiptHandle() + " " + entry.visibilityTimeout())
				.containsExactly("handle of m0 0", "handle of m1 60");
		});
	}

	@Test
	void asksTenByTen() {
		List<ReceivedMessage> changed = visibility((handle) -> null).change(this.queue, changes(23));

		assertThat(this.requests).extracting((request) -> request.entries().size()).containsExactly(10, 10, 3);
		assertThat(changed).extracting(ReceivedMessage::messageId)
			.containsExactlyElementsOf(IntStream.range(0, 23).mapToObj((i) -> "m" + i).toList());
	}

	@Test
	void asksForNothingWithoutARequest() {
		assertThat(visibility((handle) -> null).change(this.queue, List.of())).isEmpty();
		assertThat(this.requests).isEmpty();
	}

	@Test
	void triesOnlyThoseAgainThatFailedWithoutAFaultOfTheirs() {
		List<ReceivedMessage> changed = visibility((handle) -> switch (handle) {
			case "handle of m1" -> (this.requests.size() < 3) ? error("InternalError", false) : null;
			case "handle of m2" -> error("MessageNotInflight", true);
			default -> null;
		}).change(this.queue, changes(4));

		assertThat(this.requests).extracting((request) -> request.entries().size()).containsExactly(4, 1, 1);
		assertThat(changed).extracting(ReceivedMessage::messageId).containsExactly("m0", "m3", "m1");
	}

	@Test
	void neverThrows() {
		assertThat(visibility((handle) -> {
			throw new IllegalStateException("Connection pool shut down");
		}).change(this.queue, changes(2))).isEmpty();
	}

	private static List<VisibilityChange> changes(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new VisibilityChange(
					new ReceivedMessage("m" + i, "handle of m" + i, "body", "md5", Map.of(), Map.of(), null),
					Duration.ofMinutes(i)))
			.toList();
	}

	private static BatchResultErrorEntry error(String code, boolean senderFault) {
		return BatchResultErrorEntry.builder().code(code).message("words").senderFault(senderFault).build();
	}

	/**
	 * @param errors by receipt handle
	 */
	private SqsMessageVisibility visibility(Function<String, @Nullable BatchResultErrorEntry> errors) {
		return new SqsMessageVisibility(new SqsAsyncClient() {

			@Override
			public CompletableFuture<ChangeMessageVisibilityBatchResponse> changeMessageVisibilityBatch(
					ChangeMessageVisibilityBatchRequest request) {
				SqsMessageVisibilityTests.this.requests.add(request);
				return CompletableFuture.completedFuture(answer(request, errors));
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

	private static ChangeMessageVisibilityBatchResponse answer(ChangeMessageVisibilityBatchRequest request,
			Function<String, @Nullable BatchResultErrorEntry> errors) {
		List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
		List<BatchResultErrorEntry> failed = new ArrayList<>();
		request.entries().forEach((entry) -> {
			BatchResultErrorEntry error = errors.apply(entry.receiptHandle());
			if (error != null) {
				failed.add(error.toBuilder().id(entry.id()).build());
			}
			else {
				successful.add(ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
			}
		});
		return ChangeMessageVisibilityBatchResponse.builder().successful(successful).failed(failed).build();
	}

}
