package dev.sluice.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sluice.function.EndpointSettings;
import dev.sluice.function.EndpointSettings.Header;
import dev.sluice.function.FunctionSettings;
import dev.sluice.function.StatusRules;
import dev.sluice.function.TargetSettings;
import dev.sluice.intake.IntakeSettings;
import dev.sluice.lambda.LambdaSettings;
import dev.sluice.mapping.IdempotencyTableSettings;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.operations.OperationsSettings;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.QueueSettings;
import dev.sluice.queue.Redrive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

	@Test
	void nothingIsNeeded() {
		Settings settings = SettingsContext.empty().settings();

		assertThat(settings.queues().queues()).isEmpty();
		assertThat(settings.functions().functions()).isEmpty();
		assertThat(settings.mappings().mappings()).isEmpty();
		assertThat(settings.intake()).isEqualTo(new IntakeSettings(256 * 1024 * 1024));
		assertThat(settings.operations()).isEqualTo(new OperationsSettings(Duration.ofSeconds(15)));
	}

	@Test
	void aQueueNeedsNothingButItsKey() throws Exception {
		Settings settings = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    orders:
				    audit: {fifo: true}
				""").settings();

		QueueAttributes standard = attributes(false, null);
		QueueAttributes fifo = attributes(true, null);
		assertThat(settings.queues().queues().values()).containsExactly(
				new QueueSettings("orders", "orders", false, standard, Map.of()),
				new QueueSettings("audit", "audit.fifo", false, fifo, Map.of()));
	}

	@Test
	void takesEverythingTheSchemaHas() throws Exception {
		Settings settings = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    orders:
				      name: shop-orders.fifo
				      provision: true
				      fifo: true
				      content-based-deduplication: true
				      visibility-timeout: 180s
				      message-retention-period: 14d
				      delay: 15m
				      receive-message-wait-time: 5s
				      maximum-message-size: 256KB
				      redrive:
				        dead-letter-queue: orders-dlq
				        max-receive-count: 5
				      tags: [{key: team, value: shop}, {key: tier}]
				    orders-dlq:
				      fifo: true
				  functions:
				    Order_Handler: {handler: com.acme.OrderHandler, timeout: 1m}
				  mappings:
				    orders:
				      queue: orders
				      function: Order_Handler
				      enabled: false
				      batch-size: 5
				      maximum-batching-window: 0s
				      maximum-concurrency: 1000
				      function-response-types: [ReportBatchItemFailures]
				    listener:
				      batch-size: 1
				  idempotency: {table: Processed_2.keys, provision: true}
				  local: {port: 0}
				  backlog: {interval: 1m}
				  intake: {maximum-batch-request-size: 1MB}
				""").settings();

		assertThat(settings.queues().queues()).containsOnlyKeys("orders", "orders-dlq")
			.containsEntry("orders", new QueueSettings("orders", "shop-orders.fifo", true,
					new QueueAttributes(true, true, Duration.ofSeconds(180), Duration.ofDays(14),
							Duration.ofMinutes(15), Duration.ofSeconds(5), 256 * 1024, new Redrive("orders-dlq", 5)),
					Map.of("team", "shop", "tier", "")));
		assertThat(settings.functions().functions())
			.containsOnly(Map.entry("Order_Handler", new FunctionSettings("Order_Handler",
					new TargetSettings.Handler("com.acme.OrderHandler"), Duration.ofMinutes(1), null)));
		assertThat(settings.mappings().mappings()).containsOnly(
				Map.entry("orders",
						MappingFixture.mapping("orders", "orders", "Order_Handler").limits(false, 5, 1000).settings()),
				Map.entry("listener", MappingFixture.listener("listener").limits(true, 1, 10).settings()));
		assertThat(settings.idempotencyTable()).isEqualTo(new IdempotencyTableSettings("Processed_2.keys", true));
		assertThat(settings.intake()).isEqualTo(new IntakeSettings(1024 * 1024));
		assertThat(settings.operations()).isEqualTo(new OperationsSettings(Duration.ofMinutes(1)));
	}

	@ParameterizedTest
	@CsvSource({ "local, true", "prod, false" })
	void provisionsTheTableByDefaultInTheProfileLocalOnly(String profile, boolean expected) {
		assertThat(SettingsContext.empty().profile(profile).settings().idempotencyTable())
			.isEqualTo(new IdempotencyTableSettings("sluice-idempotency", expected));
		assertThat(SettingsContext.of("sluice.idempotency.provision=" + !expected)
			.profile(profile)
			.settings()
			.idempotencyTable()
			.provision()).isEqualTo(!expected);
	}

	@ParameterizedTest
	@CsvSource({ "local, , true", "prod, , false", "local, false, false", "prod, true, true" })
	void provisionsByDefaultInTheProfileLocalOnly(String profile, @Nullable String provision, boolean expected) {
		SettingsContext context = (provision != null)
				? SettingsContext.of("sluice.queues.orders.provision=" + provision)
				: SettingsContext.of("sluice.queues.orders.delay=0s");

		assertThat(context.profile(profile).settings().queues().queues().values()).extracting(QueueSettings::provision)
			.containsExactly(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Shop_Orders-1", "https://sqs.eu-central-1.amazonaws.com/123456789012/orders",
			"http://localhost:9324/000000000000/orders", "http://localhost:4566/queue/us-east-1/000000000000/orders",
			"arn:aws-cn:sqs:cn-north-1:123456789012:orders" })
	void takesQueueNamesUrlsAndArns(String name) {
		Settings settings = SettingsContext.of("sluice.queues.orders.name=" + name).settings();

		assertThat(settings.queues().queues().values()).extracting(QueueSettings::location).containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders-dlq", "shop-dead-letters", "arn:aws:sqs:eu-central-1:123456789012:dead-letters" })
	void takesADeadLetterQueueThatIsNotOfThisMap(String deadLetterQueue) {
		Settings settings = SettingsContext.of("sluice.queues.orders.redrive.dead-letter-queue=" + deadLetterQueue)
			.settings();

		assertThat(settings.queues().queues().values()).extracting((queue) -> queue.attributes().redrive())
			.containsExactly(new Redrive(deadLetterQueue, 10));
	}

	@Test
	void countsDurationsInSecondsAndSizesInBytes() {
		Settings settings = SettingsContext
			.of("sluice.queues.orders.visibility-timeout=180", "sluice.queues.orders.maximum-message-size=2048")
			.settings();

		assertThat(settings.queues().queues().values()).extracting(QueueSettings::attributes)
			.allSatisfy((attributes) -> {
				assertThat(attributes.visibilityTimeout()).isEqualTo(Duration.ofMinutes(3));
				assertThat(attributes.maximumMessageBytes()).isEqualTo(2048);
			});
	}

	@Test
	void leavesTheVisibilityTimeoutOfAQueueThatIsNotProvisionedToSqs() {
		Settings settings = SettingsContext
			.of("sluice.queues.q.provision=false", "sluice.functions.f.handler=hello", "sluice.functions.f.timeout=15m",
					"sluice.mappings.m.queue=q", "sluice.mappings.m.function=f")
			.settings();

		assertThat(settings.mappings().mappings()).containsOnlyKeys("m");
	}

	@Test
	void takesEverythingFromEnvironmentVariables() {
		Settings settings = SettingsContext.empty()
			.variables(Map.of("SLUICE_QUEUES_ORDERS_VISIBILITYTIMEOUT", "60s", "SLUICE_QUEUES_ORDERS_TAGS_0_KEY",
					"team", "SLUICE_QUEUES_ORDERS_TAGS_0_VALUE", "shop", "SLUICE_QUEUES_ORDERS_REDRIVE_DEADLETTERQUEUE",
					"dlq", "SLUICE_FUNCTIONS_HELLO_HANDLER", "hello", "SLUICE_MAPPINGS_ORDERS_QUEUE", "orders",
					"SLUICE_MAPPINGS_ORDERS_FUNCTION", "hello", "SLUICE_MAPPINGS_ORDERS_BATCHSIZE", "3",
					"SLUICE_MAPPINGS_ORDERS_FUNCTIONRESPONSETYPES", "ReportBatchItemFailures",
					"SLUICE_BACKLOG_INTERVAL", "20s"))
			.settings();

		assertThat(settings.queues().queues()).hasEntrySatisfying("orders", (queue) -> {
			assertThat(queue.attributes().visibilityTimeout()).isEqualTo(Duration.ofSeconds(60));
			assertThat(queue.attributes().redrive()).isEqualTo(new Redrive("dlq", 10));
			assertThat(queue.tags()).isEqualTo(Map.of("team", "shop"));
		});
		assertThat(settings.mappings().mappings()).containsOnly(Map.entry("orders",
				MappingFixture.mapping("orders", "orders", "hello").limits(true, 3, 10).settings()));
		assertThat(settings.operations().backlogInterval()).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void aFunctionHasAQueueForEventsWhereItSaysSo() {
		Settings settings = SettingsContext
			.of("sluice.queues.events.name=events", "sluice.functions.hello.handler=hello",
					"sluice.functions.hello.invoke-queue=events", "sluice.functions.other.handler=other")
			.settings();

		assertThat(settings.lambda()).isEqualTo(new LambdaSettings(Map.of("hello", "events")));
		assertThat(settings.lambda().invokeQueue("hello")).hasValue("events");
		assertThat(settings.lambda().invokeQueue("other")).isEmpty();
	}

	@Test
	void readsAFunctionBehindAUrl() throws Exception {
		Settings settings = SettingsContext.ofYaml("""
				sluice:
				  functions:
				    plain: {url: "http://localhost:9000/"}
				    orders:
				      url: https://orders.example.com/events
				      headers:
				        - {name: X-Tenant, value: shop}
				        - {name: Authorization, value-file: /etc/token}
				      http:
				        connect-timeout: 500ms
				        maximum-response-size: 1MB
				        ssl-bundle: internal
				        success-on: [2xx, 409]
				        retry-on: [408]
				        dead-letter-on: [4xx]
				        signature: {secret-file: /etc/secret}
				""").settings();

		assertThat(settings.functions().functions().values()).extracting(FunctionSettings::target)
			.containsExactly(
					new TargetSettings.Endpoint(URI.create("http://localhost:9000/"),
							new EndpointSettings(List.of(), Duration.ofSeconds(2), 6_291_556, null, StatusRules.DEFAULT,
									null)),
					new TargetSettings.Endpoint(URI.create("https://orders.example.com/events"), new EndpointSettings(
							List.of(new Header("X-Tenant", "shop"),
									new Header("Authorization", null, Path.of("/etc/token"))),
							Duration.ofMillis(500), 1_048_576, "internal",
							new StatusRules(Set.of("2xx", "409"), Set.of("408"), Set.of("4xx")),
							new EndpointSettings.Signature(Path.of("/etc/secret"), "X-Sluice-Signature"))));
	}

	@Test
	void aVariableChangesAQueueWhoseKeyHasDashesAndAFunctionWhoseNameHasUpperCase() throws Exception {
		Settings settings = SettingsContext.ofYaml("""
				sluice:
				  queues:
				    orders-dlq: {name: dead-orders}
				  functions:
				    Order_Handler: {handler: hello}
				""")
			.variables(Map.of("SLUICE_QUEUES_ORDERSDLQ_VISIBILITYTIMEOUT", "61s",
					"SLUICE_FUNCTIONS_ORDERHANDLER_TIMEOUT", "5s"))
			.settings();

		assertThat(settings.queues().queues()).containsOnlyKeys("orders-dlq");
		assertThat(settings.queues().queues().values()).allSatisfy((queue) -> {
			assertThat(queue.location()).isEqualTo("dead-orders");
			assertThat(queue.attributes().visibilityTimeout()).isEqualTo(Duration.ofSeconds(61));
		});
		assertThat(settings.functions().functions().values()).containsExactly(new FunctionSettings("Order_Handler",
				new TargetSettings.Handler("hello"), Duration.ofSeconds(5), null));
	}

	@Test
	void variablesThatKubernetesSetsForAServiceCalledSluiceAreNotSettings() {
		Settings settings = SettingsContext.empty()
			.variables(Map.of("SLUICE_SERVICE_HOST", "10.0.0.1", "SLUICE_PORT", "tcp://10.0.0.1:8080",
					"SLUICE_PORT_8080_TCP_ADDR", "10.0.0.1"))
			.settings();

		assertThat(settings.queues().queues()).isEmpty();
	}

	private static QueueAttributes attributes(boolean fifo, @Nullable Redrive redrive) {
		return new QueueAttributes(fifo, false, Duration.ofSeconds(30), Duration.ofDays(4), Duration.ZERO,
				Duration.ofSeconds(20), QueueAttributes.LARGEST_MESSAGE_BYTES, redrive);
	}

}
