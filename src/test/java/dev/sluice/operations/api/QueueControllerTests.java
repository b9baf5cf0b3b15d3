package dev.sluice.operations.api;

import dev.sluice.access.Caller;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.sluice.operations.FakeQueueDirectory;
import dev.sluice.operations.backlog.BacklogFixture;
import dev.sluice.queue.Backlog;
import dev.sluice.queue.Redrive;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class QueueControllerTests {

	private final BacklogFixture backlog = new BacklogFixture();

	private final FakeQueueDirectory directory = this.backlog.directory();

	private final MockMvcTester mvc = OperationsMvc
		.of(new QueueController(() -> Caller.ANYONE, new QueueViews(this.backlog.queues())));

	@Test
	void showsAQueue() {
		this.directory.add("work-dlq");
		this.directory.add("work", new Redrive(FakeQueueDirectory.arn("work-dlq"), 3));
		this.directory.answers("work", new Backlog(7, 2, 1));
		this.backlog.receives("work", ofSeconds(42));

		assertThat(this.mvc.get().uri("/v1/queues/work")).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo("""
					{
					  "name": "work",
					  "url": "http://sqs/000000000000/work",
					  "arn": "arn:aws:sqs:eu-west-1:000000000000:work",
					  "fifo": false,
					  "settings": {
					    "visibilityTimeout": 180,
					    "messageRetentionPeriod": 345600,
					    "delaySeconds": 0,
					    "receiveMessageWaitTimeSeconds": 20,
					    "maximumMessageSize": 1048576,
					    "contentBasedDeduplication": false
					  },
					  "deadLetterQueue": "work-dlq",
					  "maxReceiveCount": 3,
					  "backlog": {"visible": 7, "inFlight": 2, "delayed": 1},
					  "oldestMessageAgeSeconds": 42
					}
					""");
	}

	@Test
	void leavesOutTheDeadLetterQueueWhereThereIsNone() {
		this.directory.add("work");

		assertThat(this.mvc.get().uri("/v1/queues/work")).bodyJson()
			.doesNotHavePath("$.deadLetterQueue")
			.doesNotHavePath("$.maxReceiveCount");
	}

	@Test
	void showsTheArnOfADeadLetterQueueThatIsNotKnownHere() {
		this.directory.add("work", new Redrive(FakeQueueDirectory.arn("elsewhere"), 3));

		assertThat(this.mvc.get().uri("/v1/queues/work")).bodyJson()
			.extractingPath("$.deadLetterQueue")
			.isEqualTo("arn:aws:sqs:eu-west-1:000000000000:elsewhere");
	}

	@Test
	void readsTheBacklogOfAQueueAtEachRequest() {
		this.directory.add("work");

		assertThat(this.mvc.get().uri("/v1/queues/work")).hasStatusOk();
		assertThat(this.mvc.get().uri("/v1/queues/work")).hasStatusOk();

		assertThat(this.directory.readings()).containsExactly("work", "work");
	}

	@Test
	void answers404NamingTheUnknownQueue() {
		assertThat(this.mvc.get().uri("/v1/queues/wrok")).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isLenientlyEqualTo("""
					{
					  "type": "about:blank",
					  "title": "Not Found",
					  "status": 404,
					  "detail": "There is no queue \\"wrok\\". GET /v1/queues lists what there is."
					}
					""");
	}

	@Test
	void answers503WithRetryAfterWhenSqsDoesNotAnswer() {
		this.directory.add("work");
		this.directory.fails("work", "SQS does not answer at http://sqs");

		assertThat(this.mvc.get().uri("/v1/queues/work")).hasStatus(503)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader("Retry-After", "5")
			.bodyJson()
			.isLenientlyEqualTo("""
					{
					  "type": "about:blank",
					  "title": "Service Unavailable",
					  "status": 503,
					  "detail": "SQS does not answer at http://sqs"
					}
					""");
	}

	@Test
	void listsTheQueuesWithTheirLastReadings() {
		this.directory.add("work");
		this.directory.add("work-dlq");
		this.directory.answers("work", new Backlog(7, 2, 1));
		assertThat(this.mvc.get().uri("/v1/queues")).hasStatusOk();

		this.directory.answers("work", new Backlog(8, 0, 0));

		assertThat(this.mvc.get().uri("/v1/queues")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.queues[*].name",
					(names) -> names.assertThat().asArray().containsExactly("work", "work-dlq"))
			.hasPathSatisfying("$.queues[0].backlog.visible", (visible) -> visible.assertThat().isEqualTo(7));
		assertThat(this.directory.readings()).containsExactlyInAnyOrder("work", "work-dlq");
	}

	@Test
	void listsAQueueThatCannotBeReadWithoutABacklog() {
		this.directory.add("a");
		this.directory.add("b");
		this.directory.fails("a", "SQS does not answer");
		this.directory.answers("b", new Backlog(1, 0, 0));

		assertThat(this.mvc.get().uri("/v1/queues")).hasStatusOk()
			.bodyJson()
			.doesNotHavePath("$.queues[0].backlog")
			.hasPathSatisfying("$.queues[1].backlog.visible", (visible) -> visible.assertThat().isEqualTo(1));
	}

	@Test
	void listsNothingWhereThereAreNoQueues() {
		assertThat(this.mvc.get().uri("/v1/queues")).bodyJson().isStrictlyEqualTo("{\"queues\": []}");
	}

}
