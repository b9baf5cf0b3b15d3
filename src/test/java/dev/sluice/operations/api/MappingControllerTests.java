package dev.sluice.operations.api;

import dev.sluice.access.Caller;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

class MappingControllerTests {

	private static final String WORK = """
			{
			  "id": "work",
			  "queue": "work",
			  "function": "hello",
			  "state": "Enabled",
			  "batchSize": 10,
			  "maximumBatchingWindowInSeconds": 0,
			  "maximumConcurrency": 5,
			  "functionResponseTypes": ["ReportBatchItemFailures"],
			  "batchesInProgress": 2,
			  "lastProcessingResult": "OK",
			  "lastModified": "2026-11-27T12:00:00Z"
			}
			""";

	private final FakeMappings mappings = new FakeMappings();

	private final MockMvcTester mvc = OperationsMvc.of(new MappingController(() -> Caller.ANYONE, this.mappings));

	@Test
	void showsAMapping() {
		this.mappings.add("work");

		assertThat(this.mvc.get().uri("/v1/mappings/work")).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(WORK);
	}

	@Test
	void listsTheMappings() {
		this.mappings.add("work");

		assertThat(this.mvc.get().uri("/v1/mappings")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"mappings\": [" + WORK + "]}");
	}

	@Test
	void answers404NamingTheUnknownMapping() {
		assertThat(this.mvc.get().uri("/v1/mappings/wrok")).hasStatus(404)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no event source mapping \"wrok\". GET /v1/mappings lists what there is.");
	}

	@Nested
	class AChange {

		AChange() {
			MappingControllerTests.this.mappings.add("work");
		}

		@Test
		void isAnsweredWithTheNewSettings() {
			assertThat(patch("work", """
					{"enabled": false, "batchSize": 100, "maximumBatchingWindowInSeconds": 300, "maximumConcurrency": 7}
					""")).hasStatusOk()
				.hasContentType(MediaType.APPLICATION_JSON)
				.bodyJson()
				.isStrictlyEqualTo(WORK.replace("Enabled", "Disabled")
					.replace("\"batchSize\": 10", "\"batchSize\": 100")
					.replace("InSeconds\": 0", "InSeconds\": 300")
					.replace("Concurrency\": 5", "Concurrency\": 7"));
			assertThat(MappingControllerTests.this.mvc.get().uri("/v1/mappings/work")).bodyJson()
				.extractingPath("$.state")
				.isEqualTo("Disabled");
		}

		@Test
		void leavesAsItIsWhatItDoesNotName() {
			assertThat(patch("work", "{\"maximumConcurrency\": 7}")).hasStatusOk()
				.bodyJson()
				.isStrictlyEqualTo(WORK.replace("Concurrency\": 5", "Concurrency\": 7"));
			assertThat(patch("work", "{\"maximumConcurrency\": 5}")).hasStatusOk();
			assertThat(patch("work", "{}")).hasStatusOk().bodyJson().isStrictlyEqualTo(WORK);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
				"{\"batchSize\": 0} | /batchSize | batchSize is 0; the rule is: 1 to 10000",
				"{\"batchSize\": 10001, \"maximumBatchingWindowInSeconds\": 1} | /batchSize | batchSize is 10001; the rule is: 1 to 10000",
				"{\"batchSize\": 11} | /maximumBatchingWindowInSeconds | maximumBatchingWindowInSeconds is 0; the rule is: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
				"{\"maximumBatchingWindowInSeconds\": -1} | /maximumBatchingWindowInSeconds | `maximumBatchingWindowInSeconds is -1; the rule is: 0 to 300 s, in whole seconds`",
				"{\"maximumBatchingWindowInSeconds\": 301} | /maximumBatchingWindowInSeconds | `maximumBatchingWindowInSeconds is 301; the rule is: 0 to 300 s, in whole seconds`",
				"{\"maximumConcurrency\": 1001} | /maximumConcurrency | maximumConcurrency is 1001; the rule is: 1 to 1000",
				"{\"batchSize\": 99999999999} | /batchSize | batchSize is 99999999999; it must be an integer of 32 bits",
				"{\"batchSize\": 1.0} | /batchSize | batchSize is a number; it must be an integer",
				"{\"batchSize\": \"1\"} | /batchSize | batchSize is text; it must be an integer",
				"{\"batchSize\": null} | /batchSize | batchSize is null; it must be an integer",
				"{\"enabled\": 1} | /enabled | enabled is a number; it must be true or false",
				"{\"enabled\": true, \"enabled\": true} | /enabled | the field enabled is given twice",
				"{\"queue\": \"other\"} | /queue | `unknown field \"queue\"; known are batchSize, enabled, maximumBatchingWindowInSeconds, maximumConcurrency`",
				"[] | `` | the change is an array; it must be an object",
				"{} {} | `` | malformed JSON: there is something behind the end of the change" })
		void isRefusedWithTheFieldAtFault(String json, String pointer, String detail) {
			assertThat(patch("work", json)).hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.hasPathSatisfying("$.detail", (value) -> value.assertThat().isEqualTo(detail))
				.hasPathSatisfying("$.errors[0].pointer", (value) -> value.assertThat().isEqualTo(pointer))
				.hasPathSatisfying("$.errors[0].detail", (value) -> value.assertThat().isEqualTo(detail));
			assertThat(patch("work", "{}")).bodyJson().isStrictlyEqualTo(WORK);
		}

		@Test
		void isRefusedWithAllThatIsWrongAndMakesNothingOfIt() {
			assertThat(patch("work", "{\"enabled\": false, \"batchSize\": 0, \"maximumConcurrency\": 0}"))
				.hasStatus(400)
				.bodyJson()
				.extractingPath("$.errors[*].pointer")
				.asArray()
				.containsExactly("/batchSize", "/maximumConcurrency");
			assertThat(patch("work", "{}")).bodyJson().isStrictlyEqualTo(WORK);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "{", "nope", "{\"batchSize\": 1", "\0" })
		void isRefusedWhereItIsNoJson(String json) {
			assertThat(patch("work", json)).hasStatus(400)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.errors.length()")
				.isEqualTo(1);
		}

		@Test
		void isRefusedForAMappingThatIsNotThere() {
			assertThat(patch("wrok", "{}")).hasStatus(404)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("There is no event source mapping \"wrok\". GET /v1/mappings lists what there is.");
		}

		@Test
		void isRefusedWithAnotherContentType() {
			assertThat(MappingControllerTests.this.mvc.patch()
				.uri("/v1/mappings/work")
				.contentType(MediaType.TEXT_PLAIN)
				.content("{}")).hasStatus(415).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		}

		@Test
		void isRefusedWhereItIsTooLarge() {
			assertThat(patch("work", " ".repeat(MappingController.MAXIMUM_CHANGE_BYTES) + "{}")).hasStatus(413);
		}

		private MvcTestResult patch(String id, String json) {
			return MappingControllerTests.this.mvc.patch()
				.uri("/v1/mappings/{id}", id)
				.contentType(MediaType.APPLICATION_JSON)
				.content(json)
				.exchange();
		}

	}

}
