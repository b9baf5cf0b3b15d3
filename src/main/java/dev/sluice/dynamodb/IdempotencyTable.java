package dev.sluice.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import dev.sluice.mapping.IdempotencyTableSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Looks for the table, creates it where that is wanted, and checks that it can be used.
 */
final class IdempotencyTable {

	private static final Logger logger = LoggerFactory.getLogger(IdempotencyTable.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

	private static final int MOST_LOOKS = 120;

	private final DynamoDbAsyncClient client;

	private final IdempotencyTableSettings settings;

	private final List<String> mappings;

	private final Pause pause;

	private volatile @Nullable String arn;

	IdempotencyTable(DynamoDbAsyncClient client, IdempotencyTableSettings settings, List<String> mappings,
			Pause pause) {
		this.client = client;
		this.settings = settings;
		this.mappings = mappings;
		this.pause = pause;
	}

	/**
	 * Sees to it that the table can be used; blocks, up to a minute for a new one.
	 * @throws TableNotUsable if it is missing, has another key, or DynamoDB does not
	 * answer or refuses
	 */
	void establish() {
		try {
			Optional<TableDescription> table = find();
			if (table.isEmpty()) {
				if (!this.settings.provision()) {
					throw missing();
				}
				create();
			}
			TableDescription usable = active();
			checkKey(usable);
			this.arn = usable.tableArn();
			new TimeToLive(this.client, this.settings).establish();
		}
		catch (CompletionException ex) {
			DynamoDbFailure failure = DynamoDbFailure.of(ex);
			throw new TableNotUsable("%s cannot be used %s. %s".formatted(title(), place(), failure.description()),
					failure.remedy() + " Or set idempotency.store of the mappings to memory.", ex);
		}
	}

	/**
	 * ARN of the table; empty before it is established.
	 */
	Optional<String> arn() {
		return Optional.ofNullable(this.arn);
	}

	private Optional<TableDescription> find() {
		return this.client.describeTable((request) -> request.tableName(this.settings.name()))
			.thenApply(DescribeTableResponse::table)
			.thenApply(Optional::of)
			.exceptionally((thrown) -> {
				if (DynamoDbFailure.unwrap(thrown) instanceof ResourceNotFoundException) {
					return Optional.empty();
				}
				throw new CompletionException(DynamoDbFailure.unwrap(thrown));
			})
			.join();
	}

	private void create() {
		try {
			this.client.createTable(request()).join();
			logger.info("Created DynamoDB table {}", this.settings.name());
		}
		catch (CompletionException ex) {
			// another replica has created it in the same moment
			if (!(ex.getCause() instanceof ResourceInUseException)) {
				throw ex;
			}
		}
	}

	private CreateTableRequest request() {
		return CreateTableRequest.builder()
			.tableName(this.settings.name())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName(Items.ID).attributeType(ScalarAttributeType.S).build())
			.keySchema(KeySchemaElement.builder().attributeName(Items.ID).keyType(KeyType.HASH).build())
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.build();
	}

	private TableDescription active() {
		Optional<TableDescription> table = find();
		for (int looks = 1; !table.map(IdempotencyTable::isActive).orElse(false) && looks < MOST_LOOKS; looks++) {
			this.pause.of(BETWEEN_LOOKS);
			table = find();
		}
		return table.filter(IdempotencyTable::isActive)
			.orElseThrow(() -> new TableNotUsable("%s is not active %s.".formatted(title(), place()),
					"See what DynamoDB says of its state, and start again.", null));
	}

	/**
	 * A table that is being updated, scaled for example, can be used meanwhile.
	 */
	private static boolean isActive(TableDescription table) {
		return table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
	}

	private void checkKey(TableDescription table) {
		boolean fits = table.keySchema().size() == 1 && table.keySchema().getFirst().attributeName().equals(Items.ID)
				&& table.attributeDefinitions()
					.stream()
					.anyMatch((attribute) -> attribute.attributeName().equals(Items.ID)
							&& attribute.attributeType() == ScalarAttributeType.S);
		if (!fits) {
			throw new TableNotUsable("%s %s has another primary key than '%s'.".formatted(title(), place(), Items.ID),
					"Name a table with the partition key '%s' (String) and no sort key in sluice.idempotency.table."
						.formatted(Items.ID),
					null);
		}
	}

	private TableNotUsable missing() {
		return new TableNotUsable(
				"%s, in which the mappings %s remember what they have processed, does not exist %s.".formatted(title(),
						String.join(", ", this.mappings), place()),
				"Create it with the partition key '%s' (String), no sort key, and TTL on the attribute '%s'; correct sluice.idempotency.table; or set sluice.idempotency.provision to true to let Sluice create it."
					.formatted(Items.ID, Items.EXPIRATION),
				null);
	}

	private String title() {
		return "DynamoDB table '" + this.settings.name() + "'";
	}

	private String place() {
		String endpoint = this.client.serviceClientConfiguration()
			.endpointOverride()
			.map((uri) -> " at " + uri)
			.orElse("");
		return "in region " + this.client.serviceClientConfiguration().region().id() + endpoint;
	}

}
