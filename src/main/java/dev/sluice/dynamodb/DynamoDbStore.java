package dev.sluice.dynamodb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

import dev.sluice.mapping.idempotency.ClaimOutcome;
import dev.sluice.mapping.idempotency.ClaimOutcome.Claimed;
import dev.sluice.mapping.idempotency.ClaimOutcome.Unavailable;
import dev.sluice.mapping.idempotency.IdempotencyStore;
import dev.sluice.mapping.idempotency.IdempotencyStoreUnavailable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Remembers keys in a table that all replicas share. DynamoDB has no conditional write of
 * many items that may succeed in part, so each key is claimed by a request of its own;
 * completed ones are written 25 at a time.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">
 * BatchWriteItem</a>
 */
final class DynamoDbStore implements IdempotencyStore {

	private static final int MOST_ITEMS_PER_BATCH = 25;

	private final DynamoDbAsyncClient client;

	private final Items items;

	private final Clock clock;

	private final BoundedCalls calls = new BoundedCalls(ClientLimits.CONNECTIONS);

	DynamoDbStore(DynamoDbAsyncClient client, String table, Clock clock) {
		this.client = client;
		this.items = new Items(table);
		this.clock = clock;
	}

	/**
	 * After the first key that DynamoDB gives no answer for it is not asked for the rest:
	 * that would take long, and burden what is throttled already.
	 */
	@Override
	public Map<String, ClaimOutcome> claim(Collection<String> keys, String owner, Duration expiry) {
		AtomicReference<@Nullable Unavailable> unavailable = new AtomicReference<>();
		Map<String, CompletableFuture<ClaimOutcome>> answers = new LinkedHashMap<>();
		for (String key : keys) {
			Unavailable before = unavailable.get();
			answers.put(key, (before != null) ? CompletableFuture.completedFuture(before)
					: claim(key, owner, expiry).whenComplete((outcome, thrown) -> {
						if (outcome instanceof Unavailable now) {
							unavailable.set(now);
						}
					}));
		}
		Map<String, ClaimOutcome> outcomes = new LinkedHashMap<>();
		answers.forEach((key, answer) -> outcomes.put(key, answer.join()));
		return outcomes;
	}

	private CompletableFuture<ClaimOutcome> claim(String key, String owner, Duration expiry) {
		return this.calls.start(() -> this.client.putItem(this.items.claim(key, owner, this.clock.instant(), expiry)))
			.handle((response, thrown) -> (thrown == null) ? new Claimed() : notClaimed(thrown));
	}

	private static ClaimOutcome notClaimed(Throwable thrown) {
		return (DynamoDbFailure.unwrap(thrown) instanceof ConditionalCheckFailedException refused)
				? Items.inTheWay(refused.item()) : new Unavailable(describe(DynamoDbFailure.of(thrown)));
	}

	@Override
	public void complete(Collection<String> keys, Duration retention) {
		Instant until = this.clock.instant().plus(retention);
		List<WriteRequest> writes = keys.stream()
			.map((key) -> this.items.completed(key, until))
			.map((item) -> WriteRequest.builder().putRequest((put) -> put.item(item)).build())
			.toList();
		List<CompletableFuture<BatchWriteItemResponse>> answers = new ArrayList<>();
		for (int from = 0; from < writes.size(); from += MOST_ITEMS_PER_BATCH) {
			List<WriteRequest> part = writes.subList(from, Math.min(from + MOST_ITEMS_PER_BATCH, writes.size()));
			answers.add(this.calls.start(
					() -> this.client.batchWriteItem((batch) -> batch.requestItems(Map.of(this.items.table(), part)))));
		}
		List<WriteRequest> unprocessed = new ArrayList<>();
		await(answers).forEach((answer) -> answer.unprocessedItems().values().forEach(unprocessed::addAll));
		await(unprocessed.stream().map(this::writeAlone).toList());
	}

	/**
	 * Writes what a throttled batch left out, with the SDK's back-off for each item.
	 */
	private CompletableFuture<?> writeAlone(WriteRequest write) {
		return this.calls.start(
				() -> this.client.putItem((put) -> put.tableName(this.items.table()).item(write.putRequest().item())));
	}

	@Override
	public void release(Collection<String> keys, String owner) {
		await(keys.stream().map((key) -> release(key, owner)).toList());
	}

	private CompletableFuture<?> release(String key, String owner) {
		return this.calls.start(() -> this.client.deleteItem(this.items.release(key, owner)))
			.handle((response, thrown) -> {
				if (thrown != null && !(DynamoDbFailure.unwrap(thrown) instanceof ConditionalCheckFailedException)) {
					throw new CompletionException(DynamoDbFailure.unwrap(thrown));
				}
				return true;
			});
	}

	/**
	 * Waits for all answers, also where one of them is a failure.
	 */
	private static <T> List<T> await(List<? extends CompletableFuture<? extends T>> answers) {
		try {
			CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
			return answers.stream().<T>map(CompletableFuture::join).toList();
		}
		catch (CompletionException ex) {
			throw new IdempotencyStoreUnavailable(describe(DynamoDbFailure.of(ex)), ex);
		}
	}

	private static String describe(DynamoDbFailure failure) {
		return failure.description() + " - " + failure.remedy();
	}

}
