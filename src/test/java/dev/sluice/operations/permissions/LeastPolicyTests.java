package dev.sluice.operations.permissions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.sluice.mapping.DeadLetterSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingFixture;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.mapping.RetrySettings;
import dev.sluice.mapping.TablePermissions;
import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.operations.permissions.IamPolicy.Statement;
import dev.sluice.queue.Redrive;
import dev.sluice.testing.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class LeastPolicyTests {

	private static final String IN_CHINA = "arn:aws-cn:sqs:cn-north-1:123456789012:orders";

	private final FakeQueueDirectory directory = new FakeQueueDirectory();

	private final List<Settings> queues = new ArrayList<>();

	private final ListedMappings mappings = new ListedMappings();

	private final Map<String, MappingSettings> settings = new LinkedHashMap<>();

	private final FakeTable table = new FakeTable();

	@Test
	void aQueueWithoutAMappingIsFoundWatchedAndSentTo() {
		existing("orders");

		assertThat(resources()).containsExactly(Map.entry("FindAndWatchQueues", List.of(arn("orders"))),
				Map.entry("EnqueueOverHttp", List.of(arn("orders"))));
	}

	@Test
	void nobodyLooksForAQueueThatIsGivenByItsUrl() {
		this.queues.add(Settings.existing("orders", this.directory.add("orders").url()));

		assertThat(resources()).containsOnlyKeys("WatchQueues", "EnqueueOverHttp");
	}

	@Test
	void aQueueWithAMappingIsReceivedFrom() {
		existing("orders");
		existing("mails");
		this.mappings.add("first", "orders");

		assertThat(resources()).containsEntry("ListenAndSettle", List.of(arn("orders")))
			.containsEntry("EnqueueOverHttp", List.of(arn("mails"), arn("orders")));
	}

	@Test
	void aDisabledMappingMayBeEnabled() {
		existing("orders");
		this.mappings.add("first", "orders", "Disabled");

		assertThat(resources()).containsEntry("ListenAndSettle", List.of(arn("orders")));
	}

	@Test
	void aDisabledMappingWhoseQueueDoesNotExistNeedsNothing() {
		existing("orders");
		this.mappings.add("first", "orders");
		this.mappings.add("second", "nowhere", "Disabled");

		assertThat(resources()).containsEntry("ListenAndSettle", List.of(arn("orders")));
	}

	@Test
	void theQueueOfAListenerOutsideOfTheConfigurationCountsToo() {
		this.directory.add("parcels");
		this.mappings.add("parcels", "parcels");
		this.mappings.add("letters", this.directory.add("letters").url());

		assertThat(resources()).containsExactly(Map.entry("FindAndWatchQueues", List.of(arn("parcels"))),
				Map.entry("WatchQueues", List.of(arn("letters"))),
				Map.entry("EnqueueOverHttp", List.of(arn("letters"), arn("parcels"))),
				Map.entry("ListenAndSettle", List.of(arn("letters"), arn("parcels"))));
	}

	@Test
	void twoMappingsOfAQueueNameItOnce() {
		existing("orders");
		this.mappings.add("first", "orders");
		this.mappings.add("second", arn("orders"));

		assertThat(resources()).containsEntry("ListenAndSettle", List.of(arn("orders")))
			.containsEntry("FindAndWatchQueues", List.of(arn("orders")));
	}

	@Test
	void deadLettersAreSentWhereTheRedrivePolicyPoints() {
		existing("orders", "orders-dlq");
		existing("orders-dlq");
		this.mappings.add("first", "orders");

		assertThat(resources()).containsEntry("DeadLetters", List.of(arn("orders-dlq")))
			.containsEntry("FindAndWatchQueues", List.of(arn("orders"), arn("orders-dlq")))
			.containsEntry("EnqueueOverHttp", List.of(arn("orders"), arn("orders-dlq")))
			.containsEntry("ListenAndSettle", List.of(arn("orders")));
	}

	@Test
	void aDeadLetterQueueOutsideOfTheConfigurationIsLookedForAndNotPostedTo() {
		existing("orders", "orders-dlq");
		this.mappings.add("first", "orders");
		Map<String, List<String>> before = resources();

		this.directory.add("orders-dlq");

		assertThat(before).containsEntry("DeadLetters", List.of(arn("orders-dlq")))
			.containsEntry("FindAndWatchQueues", List.of(arn("orders"), arn("orders-dlq")))
			.containsEntry("EnqueueOverHttp", List.of(arn("orders")));
		assertThat(resources()).as("once the dead-letter queue was needed").isEqualTo(before);
	}

	@Test
	void aMappingThatSendsNoDeadLettersNeedsNoneOfThat() {
		existing("orders", "orders-dlq");
		this.mappings.add("first", "orders");
		this.settings.put("first",
				MappingFixture.mapping("first", "orders", "check")
					.retry(RetrySettings.DEFAULTS, new DeadLetterSettings(false, List.of()))
					.settings());

		assertThat(resources()).doesNotContainKey("DeadLetters")
			.containsEntry("FindAndWatchQueues", List.of(arn("orders")));
	}

	@Test
	void aProvisionedQueueIsCreatedAndBroughtInLine() {
		this.directory.add("orders");
		this.queues.add(Settings.provisioned("orders"));

		assertThat(resources()).containsExactly(Map.entry("FindAndWatchQueues", List.of(arn("orders"))),
				Map.entry("EnqueueOverHttp", List.of(arn("orders"))),
				Map.entry("ProvisionQueues", List.of(arn("orders"))));
	}

	@Test
	void onlyAQueueWithTagsIsTagged() {
		this.directory.add("orders");
		this.directory.add("mails");
		this.queues.add(Settings.provisioned("orders").tags(Map.of("team", "shop")));
		this.queues.add(Settings.provisioned("mails"));

		assertThat(resources()).containsEntry("TagQueues", List.of(arn("orders")));
	}

	@Test
	void tagsOfAQueueThatIsNotProvisionedAreANoteToTheReader() {
		this.directory.add("orders");
		this.queues.add(Settings.existing("orders", "orders").tags(Map.of("team", "shop")));

		assertThat(resources()).doesNotContainKey("TagQueues");
	}

	@Test
	void aProvisionedQueueThatIsGivenByItsArnIsNeverCreated() {
		this.directory.add("orders");
		this.queues.add(Settings.provisioned("orders").at(arn("orders")));

		assertThat(resources()).doesNotContainKey("ProvisionQueues")
			.containsEntry("BringQueuesInLine", List.of(arn("orders")));
	}

	@Test
	void theDeadLetterQueueOfAProvisionedQueueIsLookedForWhereItIsNotConfigured() {
		this.directory.add("orders", new Redrive(arn("orders-dlq"), 5));
		this.queues.add(Settings.provisioned("orders").redrive("orders-dlq", 5));

		assertThat(resources()).containsEntry("FindAndWatchQueues", List.of(arn("orders"), arn("orders-dlq")))
			.containsEntry("EnqueueOverHttp", List.of(arn("orders")))
			.doesNotContainKey("DeadLetters");
	}

	@Test
	void theTableIsNamedWhereAMappingUsesIt() {
		String arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/keys";
		this.table.arn = arn;
		assertThat(resources()).containsExactly(Map.entry("RememberProcessedKeys", List.of(arn)));

		this.table.provisioned = true;
		assertThat(resources()).containsExactly(Map.entry("RememberProcessedKeys", List.of(arn)),
				Map.entry("ProvisionIdempotencyTable", List.of(arn)));
	}

	@Test
	void arnsAreThoseOfThePartition() {
		this.directory.add("orders", IN_CHINA, null);
		this.queues.add(Settings.existing("orders", "orders"));

		assertThat(resources()).containsEntry("FindAndWatchQueues", List.of(IN_CHINA));
	}

	@Test
	void isThePolicyThatIamReads() {
		existing("orders");

		assertThat(JsonMapper.shared().writeValueAsString(policy())).isEqualTo("""
				{"Version":"2012-10-17","Statement":[\
				{"Sid":"FindAndWatchQueues","Effect":"Allow","Action":["sqs:FIND_AND_WATCH"],"Resource":["%1$s"]},\
				{"Sid":"EnqueueOverHttp","Effect":"Allow","Action":["sqs:ENQUEUE"],"Resource":["%1$s"]}]}"""
			.formatted(arn("orders")));
	}

	private void existing(String key) {
		this.directory.add(key);
		this.queues.add(Settings.existing(key, key));
	}

	private void existing(String key, String deadLetterQueue) {
		this.directory.add(key, new Redrive(arn(deadLetterQueue), 5));
		this.queues.add(Settings.existing(key, key));
	}

	private static String arn(String name) {
		return FakeQueueDirectory.arn(name);
	}

	private IamPolicy policy() {
		QueueUses uses = new QueueUses(this.directory, Settings.catalog(this.queues.toArray(Settings[]::new)),
				this.mappings, new MappingCatalog(this.settings));
		return new LeastPolicy(uses, (use) -> List.of("sqs:" + use), this.table).write();
	}

	/**
	 * The resources by the statement's id, in the order of the statements.
	 */
	private Map<String, List<String>> resources() {
		Map<String, List<String>> resources = new LinkedHashMap<>();
		for (Statement statement : policy().statements()) {
			resources.put(statement.sid(), statement.resources());
		}
		return resources;
	}

	private static final class ListedMappings implements Mappings {

		private final List<MappingState> states = new ArrayList<>();

		private void add(String id, String queue) {
			add(id, queue, "Enabled");
		}

		private void add(String id, String queue, String state) {
			this.states.add(new MappingState(id, queue, "check", state, 10, 0, 5, List.of(), 0, "OK", Instant.EPOCH));
		}

		@Override
		public List<MappingState> all() {
			return this.states;
		}

		@Override
		public Optional<MappingState> find(String id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<MappingState> change(String id, MappingChange change) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class FakeTable implements TablePermissions {

		private @Nullable String arn;

		private boolean provisioned;

		@Override
		public Optional<String> arn() {
			return Optional.ofNullable(this.arn);
		}

		@Override
		public List<String> toRemember() {
			return List.of("dynamodb:PutItem");
		}

		@Override
		public List<String> toProvision() {
			return this.provisioned ? List.of("dynamodb:CreateTable") : List.of();
		}

	}

}
