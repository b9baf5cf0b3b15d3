package dev.sluice.dynamodb;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.testing.DynamoDbServer;
import dev.sluice.testing.DynamoDbTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DynamoDbTest
class IdempotencyTableTests {

	private DynamoDbServer server;

	@BeforeEach
	void prepare(DynamoDbServer server) {
		this.server = server;
	}

	@Test
	void createsTheTableWithTimeToLive() {
		String name = this.server.uniqueName();

		establish(name, true);

		TableDescription table = this.server.client()
			.describeTable((request) -> request.tableName(name))
			.join()
			.table();
		assertThat(table.keySchema()).extracting((key) -> key.attributeName() + " " + key.keyType())
			.containsExactly("id HASH");
		assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
		assertThat(timeToLive(name).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
		assertThat(timeToLive(name).attributeName()).isEqualTo("expiration");
	}

	@Test
	void doingItAgainChangesNothing() {
		String name = this.server.uniqueName();
		establish(name, true);

		establish(name, true);
		establish(name, false);

		assertThat(timeToLive(name).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
	}

	@Test
	void manyReplicasMayDoItAtOnce() throws Exception {
		String name = this.server.uniqueName();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<? extends Future<?>> replicas = Stream.generate(() -> threads.submit(() -> establish(name, true)))
				.limit(5)
				.toList();
			for (Future<?> replica : replicas) {
				replica.get();
			}
		}
		assertThat(timeToLive(name).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
	}

	@Test
	void enablesTimeToLiveOfATableThatIsThere() {
		String name = this.server.createTable("id", ScalarAttributeType.S);

		establish(name, true);

		assertThat(timeToLive(name).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
	}

	@Test
	void leavesATableAloneThatIsNotToBeProvisioned() {
		String name = this.server.createTable("id", ScalarAttributeType.S);

		establish(name, false);

		assertThat(timeToLive(name).timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
	}

	@Test
	void aMissingTableStopsTheStartWithWhatToDo() {
		String name = this.server.uniqueName();

		assertThatExceptionOfType(TableNotUsable.class).isThrownBy(() -> establish(name, false))
			.withMessage("DynamoDB table '%s', in which the mappings orders, mails remember what they have processed, "
					+ "does not exist in region eu-west-1 at %s.", name, this.server.endpoint())
			.extracting(TableNotUsable::remedy)
			.isEqualTo("Create it with the partition key 'id' (String), no sort key, and TTL on the attribute "
					+ "'expiration'; correct sluice.idempotency.table; or set sluice.idempotency.provision to true to "
					+ "let Sluice create it.");
	}

	@Test
	void aTableOfSomethingElseStopsTheStart() {
		String otherKey = this.server.createTable("pk", ScalarAttributeType.S);
		String otherType = this.server.createTable("id", ScalarAttributeType.N);

		assertThatExceptionOfType(TableNotUsable.class).isThrownBy(() -> establish(otherKey, true))
			.withMessageEndingWith("has another primary key than 'id'.");
		assertThatExceptionOfType(TableNotUsable.class).isThrownBy(() -> establish(otherType, true))
			.withMessageEndingWith("has another primary key than 'id'.");
	}

	@Test
	void aDynamoDbThatDoesNotAnswerStopsTheStart() {
		try (DynamoDbAsyncClient nobody = DynamoDbServer.clientAt(URI.create("http://127.0.0.1:1")).build()) {
			assertThatExceptionOfType(TableNotUsable.class).isThrownBy(() -> table(nobody, "keys", true).establish())
				.withMessageStartingWith("DynamoDB table 'keys' cannot be used in region eu-west-1 at "
						+ "http://127.0.0.1:1. DynamoDB cannot be reached: ");
		}
	}

	private void establish(String name, boolean provision) {
		table(this.server.client(), name, provision).establish();
	}

	private static IdempotencyTable table(DynamoDbAsyncClient client, String name, boolean provision) {
		return new IdempotencyTable(client, new IdempotencyTableSettings(name, provision), List.of("orders", "mails"),
				(duration) -> Thread.onSpinWait());
	}

	private TimeToLiveDescription timeToLive(String name) {
		return this.server.client()
			.describeTimeToLive((request) -> request.tableName(name))
			.join()
			.timeToLiveDescription();
	}

}
