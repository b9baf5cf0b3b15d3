package dev.sluice.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.ItemFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class BatchResponseTests {

	private final Batch batch = Batches.of("m1", "m2", "m3");

	@ParameterizedTest
	@MethodSource("dev.sluice.function.BatchResponseRow#all")
	void readsJsonText(BatchResponseRow row) {
		assertThat(BatchResponse.readJson(this.batch, row.json())).isEqualTo(row.outcome());
	}

	@ParameterizedTest
	@MethodSource("dev.sluice.function.BatchResponseRow#all")
	void readsMapsListsAndTextsAsTheJsonTheyBecome(BatchResponseRow row) {
		Object answer = JsonMapper.shared().readValue(row.json(), Object.class);
		assertThat(BatchResponse.read(this.batch, answer)).isEqualTo(row.outcome());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n" })
	void takesNoTextForSuccess(String nothing) {
		assertThat(BatchResponse.readJson(this.batch, nothing)).isEqualTo(new AllSucceeded());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ok", "{", "{} {}", "{\"batchItemFailures\":[]", "{batchItemFailures:[]}",
			"{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}],\"batchItemFailures\":[]}" })
	void failsAllOnTextThatIsNotJson(String text) {
		assertThat(BatchResponse.readJson(this.batch, text)).isInstanceOfSatisfying(AllFailed.class, (failed) -> {
			assertThat(failed.kind()).isEqualTo(BatchOutcome.Kind.ERROR);
			assertThat(failed.reason()).startsWith("InvalidBatchResponse: The batch response is not JSON: ");
		});
	}

	@Test
	void takesANullAnswerForSuccess() {
		assertThat(BatchResponse.read(this.batch, null)).isEqualTo(new AllSucceeded());
	}

	@Test
	void takesAResponseWithoutFailuresForSuccess() {
		assertThat(BatchResponse.read(this.batch, new SQSBatchResponse())).isEqualTo(new AllSucceeded());
		assertThat(BatchResponse.read(this.batch, new SQSBatchResponse(List.of()))).isEqualTo(new AllSucceeded());
	}

	@Test
	void failsTheMessagesThatAResponseNames() {
		assertThat(BatchResponse.read(this.batch, response("m3", "m1", "m3")))
			.isEqualTo(new SomeFailed(Set.of("m1", "m3")));
		assertThat(BatchResponse.read(this.batch, response("m1", "m2", "m3")))
			.isEqualTo(new SomeFailed(Set.of("m1", "m2", "m3")));
	}

	@Test
	void failsAllOnAResponseWithAWrongItem() {
		assertThat(reason(response("m1", ""))).endsWith("item 1 of batchItemFailures has an empty itemIdentifier");
		assertThat(reason(response("m1", null))).endsWith("item 1 of batchItemFailures has a null itemIdentifier");
		assertThat(reason(response("m4")))
			.endsWith("item 0 of batchItemFailures names \"m4\", which is not in the batch");
		assertThat(reason(new SQSBatchResponse(new ArrayList<>(Arrays.asList((BatchItemFailure) null)))))
			.endsWith("item 0 of batchItemFailures is null");
	}

	@Test
	void readsARecordOfTheSameShape() {
		record Item(String itemIdentifier) {
		}
		record Response(List<Item> batchItemFailures) {
		}
		assertThat(BatchResponse.read(this.batch, new Response(List.of(new Item("m2")))))
			.isEqualTo(new SomeFailed(Set.of("m2")));
	}

	@Test
	void readsWhatARecordWishesForAMessage() {
		record Item(String itemIdentifier, @Nullable Integer retryAfterSeconds, @Nullable String deadLetter) {
		}
		record Response(List<Item> batchItemFailures) {
		}
		Response response = new Response(List.of(new Item("m1", 30, null), new Item("m2", null, "no such customer"),
				new Item("m3", null, null)));
		assertThat(BatchResponse.read(this.batch, response))
			.isEqualTo(new SomeFailed(Map.of("m1", new ItemFailure.Retry(Duration.ofSeconds(30)), "m2",
					new ItemFailure.Hopeless("no such customer"), "m3", new ItemFailure.Retry(null))));
	}

	@Test
	void tellsTheLogOfAWishThatItCannotUnderstand(CapturedOutput output) {
		BatchResponse.readJson(this.batch,
				"{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\",\"retryAfterSeconds\":\"soon\"}]}");
		assertThat(output)
			.contains("A batch response has \"soon\" in retryAfterSeconds, which must be a whole number of "
					+ "seconds from 0 to 43200; its message counts as failed, as if retryAfterSeconds was not there");
	}

	@Test
	void takesTextForAJsonTextAsLambdaDoes() {
		assertThat(reason("{\"batchItemFailures\":[]}")).endsWith("is a string, not an object");
	}

	@Test
	void failsAllOnAnAnswerThatCannotBeWritten() {
		assertThat(reason(new Unwritable())).startsWith(
				"InvalidBatchResponse: The batch response of type dev.sluice.function.BatchResponseTests$Unwritable cannot be written as JSON")
			.contains("no answer today");
	}

	@Test
	void readsAnArrayAsAList() {
		assertThat(BatchResponse.read(this.batch, Map.of("batchItemFailures", new String[0])))
			.isEqualTo(new AllSucceeded());
	}

	private String reason(Object answer) {
		return (BatchResponse.read(this.batch, answer) instanceof AllFailed failed) ? failed.reason() : "";
	}

	private static SQSBatchResponse response(@Nullable String... identifiers) {
		return new SQSBatchResponse(Arrays.stream(identifiers).map(BatchItemFailure::new).toList());
	}

	static final class Unwritable {

		public String getBatchItemFailures() {
			throw new IllegalStateException("no answer today");
		}

	}

}
