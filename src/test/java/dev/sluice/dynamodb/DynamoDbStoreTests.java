package dev.sluice.dynamodb;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.sluice.mapping.idempotency.ClaimOutcome;
import dev.sluice.mapping.idempotency.ClaimOutcome.Claimed;
import dev.sluice.mapping.idempotency.ClaimOutcome.Processed;
import dev.sluice.mapping.idempotency.ClaimOutcome.Unavailable;
import dev.sluice.mapping.idempotency.IdempotencyStore;
import dev.sluice.mapping.idempotency.IdempotencyStoreContract;
import dev.sluice.mapping.idempotency.IdempotencyStoreUnavailable;
import dev.sluice.testing.DynamoDbServer;
import dev.sluice.testing.DynamoDbTest;
import dev.sluice.testing.TcpProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract on DynamoDB, and what holds for DynamoDB alone.
 */
@DynamoDbTest
class DynamoDbStoreTests extends IdempotencyStoreContract {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private DynamoDbServer server;

	private String table;

	@BeforeEach
	void createTable(DynamoDbServer server) {
		this.server = server;
		this.table = server.createTable("id", ScalarAttributeType.S);
	}

	@Override
	protected IdempotencyStore store(Clock clock) {
		return new DynamoDbStore(this.server.client(), this.table, clock);
	}

	@Test
	void anItemExpiresForTimeToLiveWhenItExpiresForSluice() {
		IdempotencyStore store = store(this.clock);
		store.claim(List.of("orders#a"), "one", MINUTE);
		assertThat(expiration("orders#a")).isEqualTo(this.clock.instant().plus(MINUTE).getEpochSecond());

		store.complete(List.of("orders#a"), Duration.ofHours(2));
		assertThat(expiration("orders#a")).isEqualTo(this.clock.instant().plus(Duration.ofHours(2)).getEpochSecond());
	}

	@Test
	void aFractionOfASecondNeverShortensAClaim() {
		IdempotencyStore store = store(this.clock);
		this.clock.advance(Duration.ofMillis(1));
		store.claim(List.of("a"), "one", MINUTE);

		this.clock.advance(MINUTE.minusMillis(1));

		assertThat(store.claim(List.of("a"), "two", MINUTE).get("a")).isInstanceOf(ClaimOutcome.InProgress.class);
	}

	private long expiration(String key) {
		Map<String, AttributeValue> item = this.server.item(this.table, key);
		return Long.parseLong(Objects.requireNonNull(item.get("expiration")).n());
	}

	@Test
	void claimsNothingWhileDynamoDbIsAwayAndGoesOnWhenItIsBack() throws Exception {
		try (TcpProxy proxy = new TcpProxy(this.server.endpoint());
				DynamoDbAsyncClient client = client(proxy.endpoint())) {
			DynamoDbStore store = new DynamoDbStore(client, this.table, this.clock);
			assertThat(store.claim(List.of("a"), "one", MINUTE)).containsEntry("a", new Claimed());

			proxy.cut();
			assertThat(store.claim(List.of("b"), "one", MINUTE).get("b")).isInstanceOf(Unavailable.class);
			assertThatExceptionOfType(IdempotencyStoreUnavailable.class)
				.isThrownBy(() -> store.complete(List.of("a"), MINUTE));
			assertThatExceptionOfType(IdempotencyStoreUnavailable.class)
				.isThrownBy(() -> store.release(List.of("a"), "one"));

			proxy.mend();
			store.complete(List.of("a"), MINUTE);
			assertThat(store.claim(List.of("a", "b"), "two", MINUTE)).containsEntry("a", new Processed())
				.containsEntry("b", new Claimed());
		}
	}

	/**
	 * A client with the limits that Sluice gives it.
	 */
	private static DynamoDbAsyncClient client(URI endpoint) {
		DynamoDbAsyncClientBuilder builder = DynamoDbServer.clientAt(endpoint);
		new ClientLimits().customize(builder);
		return builder.build();
	}

	@Test
	void doesNotAskForEveryKeyWhereNobodyListens() {
		List<String> keys = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
		try (DynamoDbAsyncClient client = client(URI.create("http://127.0.0.1:1"))) {
			CountingClient counting = new CountingClient(client);

			Map<String, ClaimOutcome> outcomes = new DynamoDbStore(counting, this.table, this.clock).claim(keys, "one",
					MINUTE);

			assertThat(outcomes).containsOnlyKeys(keys);
			assertThat(outcomes.values()).hasOnlyElementsOfType(Unavailable.class);
			assertThat(counting.puts()).isLessThan(1_000);
		}
	}

	@Test
	void saysWhatIsWrongAndWhatToDo() {
		DynamoDbStore store = new DynamoDbStore(this.server.client(), this.server.uniqueName(), this.clock);

		assertThat(store.claim(List.of("a"), "one", MINUTE).get("a")).isInstanceOfSatisfying(Unavailable.class,
				(unavailable) -> assertThat(unavailable.reason())
					.startsWith("DynamoDB answers ResourceNotFoundException: "));
	}

	@Test
	void whatABatchLeavesOutIsWrittenAlone() {
		LeavingOutClient client = new LeavingOutClient(this.server.client());
		List<String> keys = IntStream.range(0, 30).mapToObj(Integer::toString).toList();

		new DynamoDbStore(client, this.table, this.clock).complete(keys, MINUTE);

		assertThat(client.batches()).isEqualTo(2);
		assertThat(store(this.clock).claim(keys, "one", MINUTE).values()).containsOnly(new Processed());
	}

	@Test
	void anAnswerThatWasLostDoesNotCostTheClaim() {
		LosingClient client = new LosingClient(this.server.client());

		ClaimOutcome outcome = new DynamoDbStore(client, this.table, this.clock).claim(List.of("a"), "one", MINUTE)
			.get("a");

		assertThat(outcome).isEqualTo(new Claimed());
	}

}
