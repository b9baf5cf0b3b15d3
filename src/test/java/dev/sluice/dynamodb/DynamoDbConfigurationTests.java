package dev.sluice.dynamodb;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sluice.mapping.IdempotencySettings;
import dev.sluice.mapping.IdempotencySettings.Store;
import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.TablePermissions;
import dev.sluice.mapping.idempotency.ClaimOutcome;
import dev.sluice.mapping.idempotency.IdempotencyStore;
import dev.sluice.testing.DynamoDbServer;
import dev.sluice.testing.DynamoDbTest;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store as an application has it.
 */
@DynamoDbTest
class DynamoDbConfigurationTests {

	private static final String CLIENT = "idempotencyDynamoDbClient";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class))
		.withUserConfiguration(DynamoDbConfiguration.class)
		.withBean("nativeCallbacks", Object.class, Object::new)
		.withBean(Clock.class, Clock::systemUTC);

	@Test
	void makesNoClientWhereNoMappingUsesIt() {
		mapping(new IdempotencySettings(false, "message-id", Duration.ofHours(1), Store.DYNAMODB), "keys", false)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(TablePermissions.class).arn()).isEmpty();
				assertThat(context.getBeanFactory().containsSingleton(CLIENT)).isFalse();
			});
		mapping(new IdempotencySettings(true, "message-id", Duration.ofHours(1), Store.MEMORY), "keys", false)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton(CLIENT)).isFalse());
	}

	@Test
	void knowsTheArnOfTheTableThatIsUsed(DynamoDbServer server) {
		String name = server.uniqueName();
		mapping(dynamoDb(), name, true).withPropertyValues(properties(server)).run((context) -> {
			String arn = server.client().describeTable((table) -> table.tableName(name)).join().table().tableArn();
			assertThat(context.getBean(TablePermissions.class).arn()).contains(arn);
		});
	}

	@Test
	void talksToTheEndpointOfDynamoDbAndNotToThatOfSqs(DynamoDbServer server) {
		mapping(dynamoDb(), server.uniqueName(), true).withPropertyValues(properties(server))
			.withPropertyValues("spring.cloud.aws.endpoint=http://127.0.0.1:1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(IdempotencyStore.class).claim(List.of("a"), "one", Duration.ofMinutes(1)))
					.containsEntry("a", new ClaimOutcome.Claimed());
			});
	}

	@Test
	void talksToTheCommonEndpointWhereThereIsNoOther(DynamoDbServer server) {
		mapping(dynamoDb(), server.uniqueName(), true).withPropertyValues(properties(server))
			.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=", "spring.cloud.aws.endpoint=" + server.endpoint())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aMissingTableIsToldInsteadOfAStackTrace(DynamoDbServer server) {
		String name = server.uniqueName();
		mapping(dynamoDb(), name, false).withPropertyValues(properties(server)).run((context) -> {
			FailureAnalysis analysis = Objects.requireNonNull(
					new TableNotUsableFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure())));
			assertThat(analysis.getDescription()).startsWith("DynamoDB table '" + name + "'")
				.contains("mappings orders");
			assertThat(analysis.getAction()).startsWith("Create it with the partition key 'id' (String)");
		});
	}

	private ApplicationContextRunner mapping(IdempotencySettings idempotency, String table, boolean provision) {
		MappingCatalog catalog = new MappingCatalog(Map.of("orders",
				MappingFixture.mapping("orders", "orders", "orders").idempotency(idempotency).settings()));
		return this.application.withBean(MappingCatalog.class, () -> catalog)
			.withBean(IdempotencyTableSettings.class, () -> new IdempotencyTableSettings(table, provision));
	}

	private static IdempotencySettings dynamoDb() {
		return new IdempotencySettings(true, "message-id", Duration.ofHours(1), Store.DYNAMODB);
	}

	private static String[] properties(DynamoDbServer server) {
		return server.properties()
			.entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

}
