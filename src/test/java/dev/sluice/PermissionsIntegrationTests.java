package dev.sluice;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.sluice.testing.DynamoDbServer;
import dev.sluice.testing.DynamoDbTest;
import dev.sluice.testing.RecordedActions;
import dev.sluice.testing.RecordedActions.Taken;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.SqsIntegrationTest;
import dev.sluice.testing.SqsServer;
import io.awspring.cloud.sqs.annotation.SqsListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The policy that Actuator shows, held against what the whole application calls: every
 * way to name a queue, provisioning and bringing in line, a mapping and an annotated
 * listener, both with dead letters, and keys in DynamoDB.
 */
@SqsIntegrationTest
@DynamoDbTest
@Timeout(180)
class PermissionsIntegrationTests {

	private static final String EXAMPLE_QUEUES = "arn:aws:sqs:eu-central-1:123456789012:";

	private static final String EXAMPLE_TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/sluice-idempotency";

	private final Map<String, String> properties = new HashMap<>();

	private SqsServer sqs;

	private String prefix = "";

	private DynamoDbServer dynamoDb;

	@BeforeEach
	void prepare(SqsServer sqs, DynamoDbServer dynamoDb) {
		this.sqs = sqs;
		this.prefix = sqs.uniqueName("permissions") + "-";
		this.dynamoDb = dynamoDb;
		this.properties.putAll(sqs.properties());
		this.properties.putAll(dynamoDb.properties());
		this.properties.put("sluice.backlog.interval", "1s");
	}

	@Test
	void permitsEveryCallThatIsMadeAndNoOther() throws Exception {
		everyKindOfQueue();
		mappingThatRemembersKeys();
		Set<Taken> made = new HashSet<>();
		try (RunningSluice first = new RunningSluice(this.properties, Functions.class)) {
			made.addAll(withArns(first.bean(RecordedActions.class)));
		}
		changeWhatIsProvisioned();
		RecordedActions recorded;
		Set<Taken> permitted;
		try (RunningSluice second = new RunningSluice(this.properties, FunctionsAndListener.class)) {
			recorded = second.bean(RecordedActions.class);
			enqueue(second);
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				made.addAll(withArns(recorded));
				assertThat(made).containsExactlyInAnyOrderElementsOf(permitted(policy(second)));
			});
			permitted = permitted(policy(second));
			endTheLongPoll(second);
		}
		assertThat(permitted).as("permitted until the end").containsAll(withArns(recorded));
	}

	private void everyKindOfQueue() {
		provisioned("orders");
		property("orders.tags[0].key", "team");
		property("orders.tags[0].value", "shop");
		property("orders.redrive.dead-letter-queue", "orders-dlq");
		property("orders.redrive.max-receive-count", "2");
		provisioned("orders-dlq");
		provisioned("bills");
		property("bills.redrive.dead-letter-queue", arn(create("bills-dlq", Map.of())));
		provisioned("invoices");
		property("invoices.name", arn(create("invoices", Map.of())));
		property("invoices.tags[0].key", "team");
		property("invoices.tags[0].value", "shop");
		property("audit.name", create("audit", Map.of()));
		create("parcels",
				Map.of(QueueAttributeName.REDRIVE_POLICY, "{\"deadLetterTargetArn\": \"%s\", \"maxReceiveCount\": 2}"
					.formatted(arn(create("parcels-dlq", Map.of())))));
		this.properties.put("test.parcels", name("parcels"));
	}

	private void mappingThatRemembersKeys() {
		this.properties.put("sluice.functions.check.handler", "checkingHandler");
		this.properties.put("sluice.mappings.orders.queue", "orders");
		this.properties.put("sluice.mappings.orders.function", "check");
		this.properties.put("sluice.mappings.orders.function-response-types", "ReportBatchItemFailures");
		this.properties.put("sluice.mappings.orders.idempotency.enabled", "true");
		this.properties.put("sluice.mappings.orders.idempotency.store", "dynamodb");
		this.properties.put("sluice.idempotency.table", this.dynamoDb.uniqueName());
		this.properties.put("sluice.idempotency.provision", "true");
	}

	private void changeWhatIsProvisioned() {
		List.of("orders", "orders-dlq", "bills", "invoices")
			.forEach((key) -> property(key + ".visibility-timeout", "7s"));
		property("orders.tags[0].value", "warehouse");
	}

	private void enqueue(RunningSluice sluice) throws Exception {
		for (String key : List.of("orders", "orders-dlq", "bills", "invoices", "audit", name("parcels"))) {
			for (String body : List.of("good", "bad")) {
				HttpResponse<String> answer = sluice.post("/v1/queues/" + key + "/messages",
						"{\"body\": \"" + body + "\"}");
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
			}
		}
	}

	/**
	 * The queue of the listener is not configured, so its polls take 20 s, and the stop
	 * waits for the last one.
	 */
	private void endTheLongPoll(RunningSluice sluice) throws Exception {
		sluice.patch("/v1/mappings/parcels", "{\"enabled\": false}");
		await().untilAsserted(
				() -> assertThat(sluice.get("/v1/mappings/parcels").body()).contains("\"state\":\"Disabled\""));
		sluice.post("/v1/queues/" + name("parcels") + "/messages", "{\"body\": \"late\"}");
	}

	@Test
	void tellsWhatTheDocumentShows(@TempDir Path directory) throws Exception {
		String document = Files.readString(Path.of("docs/permissions.md"));
		Path sample = Files.writeString(directory.resolve("sample.yaml"), block(document, "yaml"));
		String table = this.dynamoDb.createTable("id", ScalarAttributeType.S);
		create("mails", Map.of());
		List<String> queues = List.of("orders-dlq", "orders", "mails");
		queues.forEach((key) -> {
			property(key + ".name", name(key));
			property(key + ".receive-message-wait-time", "1s");
		});
		this.properties.put("sluice.idempotency.table", table);
		this.properties.put("sluice.functions.orders.handler", "checkingHandler");
		this.properties.put("spring.config.additional-location", sample.toUri().toString());
		try (RunningSluice sluice = new RunningSluice(this.properties, Functions.class)) {
			String told = policy(sluice).toString().replace(arnOfTable(table), EXAMPLE_TABLE);
			for (String key : queues) {
				told = told.replace(arnOfQueue(name(key)), EXAMPLE_QUEUES + key);
			}
			assertThat(JsonMapper.shared().readTree(told))
				.isEqualTo(JsonMapper.shared().readTree(block(document, "json")));
		}
	}

	private void provisioned(String key) {
		property(key + ".name", name(key));
		property(key + ".provision", "true");
		property(key + ".receive-message-wait-time", "1s");
	}

	private void property(String name, String value) {
		this.properties.put("sluice.queues." + name, value);
	}

	/**
	 * A name that no other test uses, and that sorts as the key does.
	 */
	private String name(String key) {
		return this.prefix + key;
	}

	private String create(String key, Map<QueueAttributeName, String> attributes) {
		return this.sqs.createQueue(name(key), attributes);
	}

	private String arn(String url) {
		return this.sqs.client()
			.getQueueAttributes((get) -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
			.join()
			.attributes()
			.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
	}

	private static JsonNode policy(RunningSluice sluice) throws Exception {
		HttpResponse<String> answer = sluice.actuator("permissions");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	private static Set<Taken> permitted(JsonNode policy) {
		Set<Taken> permitted = new HashSet<>();
		policy.path("Statement")
			.forEach((statement) -> statement.path("Action")
				.forEach((action) -> statement.path("Resource")
					.forEach((resource) -> permitted.add(new Taken(action.asString(), resource.asString())))));
		return permitted;
	}

	/**
	 * What was called, with the ARNs that AWS has for the names.
	 */
	private Set<Taken> withArns(RecordedActions recorded) {
		return recorded.actions().stream().map(this::withArn).collect(Collectors.toSet());
	}

	private Taken withArn(Taken call) {
		return new Taken(call.action(),
				call.action().startsWith("sqs:") ? arnOfQueue(call.resource()) : arnOfTable(call.resource()));
	}

	private String arnOfQueue(String name) {
		return arn(this.sqs.client().getQueueUrl((get) -> get.queueName(name)).join().queueUrl());
	}

	private String arnOfTable(String name) {
		return this.dynamoDb.client().describeTable((table) -> table.tableName(name)).join().table().tableArn();
	}

	/**
	 * The first code block of a language.
	 */
	private static String block(String document, String language) {
		Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
			.matcher(document);
		assertThat(block.find()).as("a block of " + language).isTrue();
		return block.group(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		@Bean
		RecordedActions recordedActions() {
			return new RecordedActions();
		}

		@Bean
		CheckingHandler checkingHandler() {
			return new CheckingHandler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Functions.class)
	static class FunctionsAndListener {

		@Bean
		ParcelListener parcelListener() {
			return new ParcelListener();
		}

	}

	static class CheckingHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

		@Override
		public SQSBatchResponse handleRequest(SQSEvent event, com.amazonaws.services.lambda.runtime.Context context) {
			return new SQSBatchResponse(event.getRecords()
				.stream()
				.filter((message) -> message.getBody().equals("bad"))
				.map((message) -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
				.toList());
		}

	}

	static class ParcelListener {

		@SqsListener(id = "parcels", queueNames = "${test.parcels}")
		void onParcels(List<String> parcels) {
			if (parcels.contains("bad")) {
				throw new IllegalStateException("A parcel is bad");
			}
		}

	}

}
