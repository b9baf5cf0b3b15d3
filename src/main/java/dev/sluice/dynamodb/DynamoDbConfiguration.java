package dev.sluice.dynamodb;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.sluice.mapping.IdempotencySettings.Store;
import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.start.StartStep;
import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;

/**
 * The client and what uses it are made when the first mapping asks for the store, if one
 * does.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DynamoDbProperties.class)
class DynamoDbConfiguration {

	private static final String CLIENT = "idempotencyDynamoDbClient";

	/**
	 * No candidate for others, who may have a client of their own.
	 */
	@Bean(name = CLIENT, defaultCandidate = false)
	@Lazy
	@DependsOn("nativeCallbacks")
	DynamoDbAsyncClient idempotencyDynamoDbClient(AwsClientBuilderConfigurer configurer, DynamoDbProperties properties,
			ObjectProvider<AwsConnectionDetails> connectionDetails,
			ObjectProvider<AwsAsyncClientCustomizer> awsCustomizers) {
		return configurer
			.configureAsyncClient(DynamoDbAsyncClient.builder(), properties, connectionDetails.getIfAvailable(),
					Stream.of(new ClientLimits()), awsCustomizers.orderedStream())
			.build();
	}

	@Bean
	@Lazy
	DynamoDbStore dynamoDbStore(@Qualifier(CLIENT) DynamoDbAsyncClient client, IdempotencyTableSettings table,
			Clock clock) {
		return new DynamoDbStore(client, table.name(), clock);
	}

	@Bean
	@Lazy
	IdempotencyTable idempotencyTable(@Qualifier(CLIENT) DynamoDbAsyncClient client, IdempotencyTableSettings table,
			MappingCatalog catalog) {
		return new IdempotencyTable(client, table, mappingsOf(catalog),
				(duration) -> LockSupport.parkNanos(duration.toNanos()));
	}

	@Bean
	StartStep idempotencyTableStart(MappingCatalog catalog, ObjectProvider<IdempotencyTable> table) {
		return StartStep.preparing(() -> {
			if (!mappingsOf(catalog).isEmpty()) {
				table.getObject().establish();
			}
		});
	}

	@Bean
	DynamoDbPermissions dynamoDbPermissions(MappingCatalog catalog, IdempotencyTableSettings settings,
			ObjectProvider<IdempotencyTable> table) {
		return new DynamoDbPermissions(settings.provision(),
				() -> mappingsOf(catalog).isEmpty() ? Optional.empty() : table.getObject().arn());
	}

	/**
	 * The mappings that remember their keys in DynamoDB.
	 */
	private static List<String> mappingsOf(MappingCatalog catalog) {
		return catalog.mappings()
			.values()
			.stream()
			.filter((mapping) -> mapping.idempotency().enabled() && mapping.idempotency().store() == Store.DYNAMODB)
			.map(MappingSettings::id)
			.toList();
	}

}
