package dev.sluice.function;

import java.util.List;
import java.util.Locale;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a function answered by Lambda's rules for {@code ReportBatchItemFailures}.
 * They fail closed: an answer that cannot be understood fails the whole batch, so that no
 * message is deleted by mistake. What an item says beyond Lambda ({@link ItemWish}) never
 * makes an answer wrong.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling
 * errors for an SQS event source in Lambda</a>
 */
public final class BatchResponse {

	static final String FAILURES = "batchItemFailures";

	static final String IDENTIFIER = "itemIdentifier";

	private static final String INVALID = "InvalidBatchResponse";

	// Lambda's own mapping, whatever the application's mapper is configured to do
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	private BatchResponse() {
	}

	/**
	 * Reads the object that a function in this process returned; any type but
	 * {@link SQSBatchResponse} is read as the JSON that Lambda would make of it.
	 * @param answer null where the function returned nothing
	 */
	public static BatchOutcome read(Batch batch, @Nullable Object answer) {
		return switch (answer) {
			case null -> new BatchOutcome.AllSucceeded();
			case SQSBatchResponse response -> readResponse(batch, response);
			default -> readObject(batch, answer);
		};
	}

	/**
	 * Reads the JSON text that a function answered.
	 * @param text may be empty, which is no answer
	 */
	public static BatchOutcome readJson(Batch batch, String text) {
		if (text.isBlank()) {
			return new BatchOutcome.AllSucceeded();
		}
		try {
			return readTree(batch, JSON.readTree(text));
		}
		catch (JacksonException ex) {
			return broken("is not JSON: " + ex.getOriginalMessage());
		}
	}

	private static BatchOutcome readResponse(Batch batch, SQSBatchResponse response) {
		List<BatchItemFailure> failures = response.getBatchItemFailures();
		if (failures == null) {
			return new BatchOutcome.AllSucceeded();
		}
		FailedItems failed = new FailedItems(batch);
		for (BatchItemFailure failure : failures) {
			if (failure == null) {
				return brokenItem(failed, "is null");
			}
			String problem = failed.add(failure.getItemIdentifier(), ItemFailure.Retry.BACK_OFF);
			if (problem != null) {
				return brokenItem(failed, problem);
			}
		}
		return failed.outcome();
	}

	private static BatchOutcome readObject(Batch batch, Object answer) {
		try {
			return readTree(batch, JSON.valueToTree(answer));
		}
		catch (JacksonException ex) {
			return broken("of type " + answer.getClass().getName() + " cannot be written as JSON: "
					+ ex.getOriginalMessage());
		}
	}

	private static BatchOutcome readTree(Batch batch, JsonNode answer) {
		if (answer.isNull()) {
			return new BatchOutcome.AllSucceeded();
		}
		if (!answer.isObject()) {
			return broken("is " + kind(answer) + ", not an object");
		}
		JsonNode failures = answer.path(FAILURES);
		if (failures.isMissingNode() || failures.isNull()) {
			return new BatchOutcome.AllSucceeded();
		}
		if (!failures.isArray()) {
			return broken("is wrong: " + FAILURES + " is " + kind(failures) + ", not a list");
		}
		return readItems(new FailedItems(batch), failures);
	}

	private static BatchOutcome readItems(FailedItems failed, JsonNode items) {
		for (JsonNode item : items) {
			String problem = problemOf(failed, item);
			if (problem != null) {
				return brokenItem(failed, problem);
			}
		}
		return failed.outcome();
	}

	private static @Nullable String problemOf(FailedItems failed, JsonNode item) {
		if (!item.isObject()) {
			return "is " + kind(item) + ", not an object";
		}
		JsonNode identifier = item.path(IDENTIFIER);
		if (identifier.isMissingNode()) {
			return "has no " + IDENTIFIER;
		}
		if (identifier.isNull()) {
			return failed.add(null, ItemFailure.Retry.BACK_OFF);
		}
		return identifier.isString() ? failed.add(identifier.stringValue(), ItemWish.of(item))
				: "has an " + IDENTIFIER + " that is " + kind(identifier) + ", not a string";
	}

	private static BatchOutcome brokenItem(FailedItems before, String problem) {
		return broken("is wrong: item " + before.items() + " of " + FAILURES + " " + problem);
	}

	private static BatchOutcome broken(String problem) {
		return new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR,
				new Failure(INVALID, "The batch response " + problem));
	}

	private static String kind(JsonNode node) {
		return switch (node.getNodeType()) {
			case NULL -> "null";
			case ARRAY -> "a list";
			case OBJECT -> "an object";
			default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
		};
	}

}
