package dev.sluice.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE completes from.
 */
class SettingsMetadataTests {

	private static final String SCHEMA = "META-INF/spring-configuration-metadata.json";

	private static final String RECORDS = "META-INF/spring/configuration-metadata/%s.json";

	@Test
	void hasEveryKeyOfTheSchemaWithADescription() {
		assertThat(properties(SCHEMA)).filteredOn((property) -> name(property).startsWith("sluice."))
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).isNotBlank())
			.extracting(SettingsMetadataTests::name)
			.containsExactlyInAnyOrder("sluice.queues", "sluice.functions", "sluice.mappings",
					"sluice.idempotency.table", "sluice.idempotency.provision", "sluice.local.port",
					"sluice.backlog.interval", "sluice.intake.maximum-batch-request-size", "sluice.security.mode",
					"sluice.security.api-keys", "sluice.security.rate-limit.requests-per-second",
					"sluice.security.rate-limit.burst", "sluice.security.anonymous-endpoints",
					"sluice.security.jwt.scopes-claim", "sluice.security.jwt.scope-prefix",
					"sluice.security.jwt.queues-claim", "sluice.security.jwt.caller-claim");
	}

	@ParameterizedTest
	@ValueSource(classes = { TagProperties.class, FunctionProperties.class, MappingProperties.class,
			FilterProperties.class, RetryProperties.class, DeadLetterProperties.class, CircuitBreakerProperties.class,
			IdempotencyProperties.class, FunctionProperties.VariableProperties.class })
	void hasEveryKeyInsideTheMapsWithADescription(Class<?> type) {
		assertThat(properties(RECORDS.formatted(type.getName())))
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).isNotBlank())
			.extracting((property) -> name(property).split("\\.", 2)[0])
			.hasSameElementsAs(Schema.keys(type));
	}

	@Test
	void hasTheKeysOfAQueueAndItsRedrivePolicyWithADescription() {
		assertThat(properties(RECORDS.formatted(QueueProperties.class.getName())))
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).isNotBlank())
			.extracting(SettingsMetadataTests::name)
			.contains("name", "visibility-timeout", "redrive.dead-letter-queue", "redrive.max-receive-count", "tags");
	}

	@ParameterizedTest
	@CsvSource({ "dev.sluice.configuration.QueueProperties, visibility-timeout, 30s",
			"dev.sluice.configuration.QueueProperties, message-retention-period, 4d",
			"dev.sluice.configuration.QueueProperties, maximum-message-size, 1MB",
			"dev.sluice.configuration.QueueProperties, redrive.max-receive-count, 10",
			"dev.sluice.configuration.CircuitBreakerProperties, wait, 30s",
			"dev.sluice.configuration.RetryProperties, multiplier, 2",
			"dev.sluice.configuration.FunctionProperties, timeout, 30s",
			"dev.sluice.configuration.FunctionProperties, http.connect-timeout, 2s",
			"dev.sluice.configuration.FunctionProperties, http.signature.header, X-Sluice-Signature",
			"dev.sluice.configuration.MappingProperties, enabled, true",
			"dev.sluice.configuration.MappingProperties, batch-size, 10" })
	void hasTheDefaults(String type, String name, String defaultValue) {
		assertThat(properties(RECORDS.formatted(type))).filteredOn((property) -> name(property).equals(name))
			.extracting((property) -> property.path("defaultValue").asString())
			.containsExactly(defaultValue);
	}

	@Test
	void hasHintsForMapsAndNumbers() {
		assertThat(stream(read(SCHEMA).path("hints"))).extracting(SettingsMetadataTests::name)
			.contains("sluice.queues.keys", "sluice.functions.keys", "sluice.mappings.keys", "sluice.local.port",
					"sluice.backlog.interval");
	}

	private static Stream<JsonNode> properties(String resource) {
		return stream(read(resource).path("properties"));
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	private static String name(JsonNode node) {
		return node.path("name").asString();
	}

	/**
	 * Reads the file that stands beside the classes, since other jars have one too.
	 */
	private static JsonNode read(String resource) {
		URL classes = SluiceProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream json = URI.create(classes + resource).toURL().openStream()) {
			return JsonMapper.shared().readTree(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
