package dev.sluice.intake;

import dev.sluice.access.Caller;
import dev.sluice.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.queue.MessageAttribute;
import dev.sluice.queue.OutgoingMessage;
import dev.sluice.queue.SendOutcome;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.DelegatingWebMvcConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesControllerTests {

	private static final int MAXIMUM_BATCH_REQUEST_BYTES = 1_000_000;

	private final RecordingSender sender = new RecordingSender();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final MockMvcTester http = http();

	private MockMvcTester http() {
		IntakeMetrics metrics = new IntakeMetrics(this.meters, List.of("work"));
		VisibleQueues queues = new VisibleQueues(new TwoQueues(), () -> Caller.ANYONE);
		MessagePost post = new MessagePost(queues, new MessageEnqueuer(this.sender, metrics, MessageTracing.off()),
				new JsonMapper());
		BatchEnqueuer batches = new BatchEnqueuer(this.sender, metrics, MessageTracing.off());
		GenericWebApplicationContext application = new GenericWebApplicationContext(new MockServletContext());
		AnnotatedBeanDefinitionReader beans = new AnnotatedBeanDefinitionReader(application);
		beans.register(DelegatingWebMvcConfiguration.class, Problems.class);
		beans.registerBean(MessagesController.class,
				() -> new MessagesController(post, queues, batches, new IntakeSettings(MAXIMUM_BATCH_REQUEST_BYTES)));
		application.refresh();
		PlainPostFilter plainPosts = new PlainPostFilter(post,
				application.getBean("handlerExceptionResolver", HandlerExceptionResolver.class));
		return MockMvcTester.from(application, (mvc) -> mvc.addFilters(plainPosts).build());
	}

	/**
	 * The same whether {@link PlainPostFilter} takes it or what it accepts is negotiated.
	 */
	@Nested
	@ParameterizedClass
	@ValueSource(strings = { MediaType.ALL_VALUE, "application/json, text/plain" })
	class ASinglePost {

		private final String accept;

		ASinglePost(String accept) {
			this.accept = accept;
		}

		@Test
		void isAnsweredWithWhatSqsSays() {
			MvcTestResult result = post("work", "{\"body\": {\"order\": 42}, \"delaySeconds\": 5}");
			assertThat(result).hasStatus(202).bodyJson().isStrictlyEqualTo("""
					{"messageId": "message-1", "md5OfMessageBody": "md5-1"}""");
			assertThat(MessagesControllerTests.this.sender.messages())
				.containsExactly(new OutgoingMessage("{\"order\":42}", Map.of(), Duration.ofSeconds(5), null, null));
			assertThat(count("sent")).isEqualTo(1);
		}

		@Test
		void isCountedFromZeroOn() {
			assertThat(count("sent")).isZero();
			assertThat(count("failed")).isZero();
		}

		@Test
		void isAnsweredWithTheSequenceNumberOnFifo() {
			MessagesControllerTests.this.sender.answer((message) -> new SendOutcome.Sent("m", "md5", "18849"));
			assertThat(post("orders", "{\"body\": 1, \"messageGroupId\": \"g\", \"messageDeduplicationId\": \"d\"}"))
				.hasStatus(202)
				.bodyJson()
				.isStrictlyEqualTo("""
						{"messageId": "m", "md5OfMessageBody": "md5", "sequenceNumber": "18849"}""");
		}

		@Test
		void takesTheIdempotencyKeyAlongAsAnAttribute() {
			assertThat(postWithKey("work", "{\"body\": 1, \"messageAttributes\": {\"a\": \"1\"}}", "key-1"))
				.hasStatus(202);
			OutgoingMessage message = MessagesControllerTests.this.sender.messages().getFirst();
			assertThat(message.attributes()).containsExactly(Map.entry("a", MessageAttribute.text("1")),
					Map.entry("Idempotency-Key", MessageAttribute.text("key-1")));
			assertThat(message.messageDeduplicationId()).isNull();
		}

		@Test
		void takesTheIdempotencyKeyAsTheDeduplicationIdOnFifo() {
			assertThat(postWithKey("orders", "{\"body\": 1, \"messageGroupId\": \"g\"}", "key-1")).hasStatus(202);
			assertThat(postWithKey("orders",
					"{\"body\": 1, \"messageGroupId\": \"g\", \"messageDeduplicationId\": \"d\"}", "key-2"))
				.hasStatus(202);
			assertThat(MessagesControllerTests.this.sender.messages())
				.extracting(OutgoingMessage::messageDeduplicationId)
				.containsExactly("key-1", "d");
		}

		@Test
		void isRefusedWithTheIdempotencyKeyInTwoPlaces() {
			assertThat(postWithKey("work", "{\"body\": 1, \"messageAttributes\": {\"Idempotency-Key\": \"a\"}}", "b"))
				.hasStatus(400)
				.bodyJson()
				.extractingPath("$.errors[0].pointer")
				.isEqualTo("/messageAttributes/Idempotency-Key");
		}

		@Test
		void isRefusedWithAllThatIsWrong() {
			assertThat(post("work", "{\"body\": \"x\", \"delaySeconds\": 901, \"messageGroupId\": \"a b\"}"))
				.hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.isStrictlyEqualTo(
						"""
								{
								  "type": "about:blank",
								  "title": "Bad Request",
								  "status": 400,
								  "detail": "delaySeconds is 901; it must be from 0 to 900 (and 1 more)",
								  "instance": "/v1/queues/work/messages",
								  "errors": [
								    {"pointer": "/delaySeconds", "detail": "delaySeconds is 901; it must be from 0 to 900"},
								    {"pointer": "/messageGroupId",
								     "detail": "messageGroupId is \\"a b\\" (3 characters); it must be 1 to 128 ASCII letters, digits and punctuation marks"}
								  ]
								}""");
			assertThat(MessagesControllerTests.this.sender.messages()).isEmpty();
			assertThat(count("failed")).isEqualTo(1);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "{", "nope", "{\"body\": null}", "{\"body\": \"\\ud800\"}", "{\"\\ud800\": \"x\"}",
				"{\"body\": 1, \"messageAttributes\": {\"\\udc00\": \"\\ud800\"}}", "{\"body\": \uD83D\uDE00}",
				"{\"body\": 1, \"delaySeconds\": 1e999999999}", "\0\0\0", "[[[[" })
		void isNeverAnsweredWith500ForBadInput(String json) {
			assertThat(post("work", json)).hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.detail")
				.asString()
				.isNotEmpty();
		}

		@Test
		void isRefusedWith413ForAMessageThatIsTooLarge() {
			String large = "x".repeat(1_048_577);
			assertThat(post("work", "{\"body\": \"" + large + "\"}")).hasStatus(413)
				.bodyJson()
				.extractingPath("$.errors[0].detail")
				.isEqualTo(
						"the message is 1048577 bytes (body 1048577, message attributes 0); queue work takes at most 1048576");
			assertThat(post("work", "{\"body\": \"" + large + "\", \"delaySeconds\": -1}")).hasStatus(400);
		}

		@Test
		void isRefusedWith413ForARequestThatIsTooLarge() {
			byte[] request = new byte[MessagePost.MAXIMUM_REQUEST_BYTES + 1];
			assertThat(post("work", request)).hasStatus(413)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("the request body is larger than 8388608 bytes");
		}

		@Test
		void isRefusedForAQueueThatIsNotThere() {
			assertThat(post("wrok", "{\"body\": 1}")).hasStatus(404)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("There is no queue \"wrok\". GET /v1/queues lists what there is.");
		}

		@Test
		void isRefusedWithAnotherContentType() {
			assertThat(MessagesControllerTests.this.http.post()
				.uri("/v1/queues/work/messages")
				.contentType(MediaType.TEXT_PLAIN)
				.content("hello")).hasStatus(415).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
			assertThat(MessagesControllerTests.this.http.post().uri("/v1/queues/work/messages").content("{}"))
				.hasStatus(415);
		}

		@Test
		void isTheOnlyMethod() {
			assertThat(MessagesControllerTests.this.http.get().uri("/v1/queues/work/messages")).hasStatus(405)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		}

		@Test
		void isRefusedWith400WhereSqsFindsFaultWithTheMessage() {
			MessagesControllerTests.this.sender
				.answer((message) -> new SendOutcome.Refused("InvalidMessageContents", "bad characters", true));
			assertThat(post("work", "{\"body\": 1}")).hasStatus(400)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("SQS refuses the message: bad characters (InvalidMessageContents)");
			assertThat(count("failed")).isEqualTo(1);
		}

		@Test
		void isRefusedWith503WhereSqsFailsItself() {
			MessagesControllerTests.this.sender
				.answer((message) -> new SendOutcome.Refused("InternalError", "oops", false));
			assertThat(post("work", "{\"body\": 1}")).hasStatus(503).hasHeader(HttpHeaders.RETRY_AFTER, "1");
		}

		@Test
		void isRefusedWith503WhereSqsIsUnavailable() {
			MessagesControllerTests.this.sender
				.answer((message) -> new SendOutcome.Unavailable("SQS does not answer", Duration.ofMillis(2001)));
			assertThat(post("work", "{\"body\": 1}")).hasStatus(503)
				.hasHeader(HttpHeaders.RETRY_AFTER, "3")
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("SQS does not answer");
		}

		private MvcTestResult postWithKey(String queue, String json, String idempotencyKey) {
			return request(queue).header("Idempotency-Key", idempotencyKey).content(json).exchange();
		}

		private MvcTestResult post(String queue, String json) {
			return post(queue, json.getBytes(StandardCharsets.UTF_8));
		}

		private MvcTestResult post(String queue, byte[] json) {
			return request(queue).content(json).exchange();
		}

		private MockMvcTester.MockMvcRequestBuilder request(String queue) {
			return MessagesControllerTests.this.http.post()
				.uri("/v1/queues/{queue}/messages", queue)
				.contentType(MediaType.APPLICATION_JSON)
				.header(HttpHeaders.ACCEPT, this.accept);
		}

	}

	@Nested
	class ABatch {

		@Test
		void isAnsweredEntryByEntry() {
			assertThat(post(MediaType.APPLICATION_JSON, """
					{"entries": [
					  {"id": "a", "body": "1"},
					  {"body": "2", "delaySeconds": -1},
					  {"body": "3", "delaySeconds": 1}
					]}""")).hasStatus(200).bodyJson().isStrictlyEqualTo("""
					{
					  "successful": [
					    {"id": "a", "messageId": "message-1", "md5OfMessageBody": "md5-1"},
					    {"id": "2", "messageId": "message-2", "md5OfMessageBody": "md5-2"}
					  ],
					  "failed": [
					    {"id": "1", "code": "InvalidParameterValue",
					     "message": "delaySeconds is -1; it must be from 0 to 900", "senderFault": true}
					  ]
					}""");
			assertThat(MessagesControllerTests.this.sender.bodies()).containsExactly("1", "3");
			assertThat(count("sent")).isEqualTo(2);
			assertThat(count("failed")).isEqualTo(1);
		}

		@Test
		void isTakenAsLinesToo() {
			assertThat(post(MediaType.APPLICATION_NDJSON, "{\"body\": 1}\n\nnope\n{\"body\": 3}\n")).hasStatus(200)
				.bodyJson()
				.extractingPath("$.failed[*].id")
				.asArray()
				.containsExactly("1");
			assertThat(MessagesControllerTests.this.sender.bodies()).containsExactly("1", "3");
		}

		@Test
		void takesTenThousandEntries() {
			assertThat(post(MediaType.APPLICATION_JSON,
					IntStream.range(0, 10_000)
						.mapToObj((i) -> "{\"body\": \"" + i + "\"}")
						.collect(Collectors.joining(",", "{\"entries\": [", "]}"))))
				.hasStatus(200)
				.bodyJson()
				.extractingPath("$.successful.length()")
				.isEqualTo(10_000);
			assertThat(MessagesControllerTests.this.sender.bodies())
				.isEqualTo(IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "{\"entries\": []}", "{\"entries\": [{\"body\": 1}, {\"body\": 2]}",
				"{\"entries\": [{\"id\": \"a\", \"body\": 1}, {\"id\": \"a\", \"body\": 2}]}",
				"{\"entries\": [{\"body\": 1}], \"other\": 1}", "{\"entries\": [{\"body\": 1}]}}", "\uD83D\uDE00",
				"{\"\\ud800\": 1}" })
		void thatCannotBeReadIsRefusedWhole(String json) {
			assertThat(post(MediaType.APPLICATION_JSON, json)).hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.errors.length()")
				.isEqualTo(1);
			assertThat(MessagesControllerTests.this.sender.messages()).isEmpty();
		}

		@Test
		void isRefusedWith413WhereItIsTooLarge() {
			String large = "x".repeat(MAXIMUM_BATCH_REQUEST_BYTES);
			assertThat(post(MediaType.APPLICATION_JSON, "{\"entries\": [{\"body\": \"" + large + "\"}]}"))
				.hasStatus(413)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("the request body is larger than 1000000 bytes");
		}

		@Test
		void isRefusedWith503WhereSqsIsUnavailable() {
			MessagesControllerTests.this.sender
				.answer((message) -> new SendOutcome.Unavailable("SQS does not answer", Duration.ZERO));
			assertThat(post(MediaType.APPLICATION_NDJSON, "{\"body\": 1}\n{\"body\": 2}\n")).hasStatus(503)
				.hasHeader(HttpHeaders.RETRY_AFTER, "1");
		}

		@Test
		void isRefusedForAQueueThatIsNotThere() {
			assertThat(MessagesControllerTests.this.http.post()
				.uri("/v1/queues/wrok/messages/batch")
				.contentType(MediaType.APPLICATION_JSON)
				.content("{\"entries\": [{\"body\": 1}]}")).hasStatus(404);
		}

		@Test
		void isRefusedWithAnotherContentType() {
			assertThat(post(MediaType.TEXT_PLAIN, "{\"entries\": [{\"body\": 1}]}")).hasStatus(415)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		}

		private MvcTestResult post(MediaType type, String batch) {
			return MessagesControllerTests.this.http.post()
				.uri("/v1/queues/work/messages/batch")
				.contentType(type)
				.content(batch.getBytes(StandardCharsets.UTF_8))
				.exchange();
		}

	}

	private double count(String outcome) {
		return this.meters.get("sluice.messages.sent").tags("queue", "work", "outcome", outcome).counter().count();
	}

}
