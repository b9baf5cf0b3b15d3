package dev.sluice.operations.api;

import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

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
			  "lastProcessingResult": "OK"
			}
			""";

	private final FakeMappings mappings = new FakeMappings();

	private final MockMvcTester mvc = OperationsMvc.of(new MappingController(this.mappings));

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

}
