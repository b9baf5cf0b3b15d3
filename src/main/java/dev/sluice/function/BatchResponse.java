package dev.sluice.function;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.ReceivedMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a function answered by Lambda's rules for {@code ReportBatchItemFailures}.
 * They fail closed: an answer that cannot be understood fails the whole batch, so that no
 * message is deleted by mistake.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling
 * errors for an SQS event source in Lambda</a>
 */
public final class BatchResponse {

	private static final String FAILURES = "batchItemFailures";

	private static final String IDENTIFIER = "itemIdentifier";

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
		Failures failed = new Failures(batch);
		for (BatchItemFailure failure : failures) {
			if (failure == null) {
				return failed.brokenItem("is null");
			}
			String problem = failed.add(failure.getItemIdentifier());
			if (problem != null) {
				return failed.brokenItem(problem);
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
		return readItems(new Failures(batch), failures);
	}

	private static BatchOutcome readItems(Failures failed, JsonNode items) {
		for (JsonNode item : items) {
			String problem = problemOf(failed, item);
			if (problem != null) {
				return failed.brokenItem(problem);
			}
		}
		return failed.outcome();
	}

	private static @Nullable String problemOf(Failures failed, JsonNode item) {
		if (!item.isObject()) {
			return "is " + kind(item) + ", not an object";
		}
		JsonNode identifier = item.path(IDENTIFIER);
		if (identifier.isMissingNode()) {
			return "has no " + IDENTIFIER;
		}
		if (identifier.isNull()) {
			return failed.add(null);
		}
		return identifier.isString() ? failed.add(identifier.stringValue())
				: "has an " + IDENTIFIER + " that is " + kind(identifier) + ", not a string";
	}

	private static String kind(JsonNode node) {
		return switch (node.getNodeType()) {
			case NULL -> "null";
			case ARRAY -> "a list";
			case OBJECT -> "an object";
			default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
		};
	}

	private static BatchOutcome broken(String problem) {
		return new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, "The batch response " + problem);
	}

	/**
	 * Collects the failed messages of a batch, in which a message counts once.
	 */
	private static final class Failures {

		private final Set<String> batch;

		private final Set<String> failed = new HashSet<>();

		private int items;

		Failures(Batch batch) {
			this.batch = HashSet.newHashSet(batch.size());
			for (ReceivedMessage message : batch.messages()) {
				this.batch.add(message.messageId());
			}
		}

		/**
		 * Adds the next item and returns what is wrong with it, if anything.
		 */
		@Nullable String add(@Nullable String identifier) {
			if (identifier == null) {
				return "has a null " + IDENTIFIER;
			}
			if (identifier.isEmpty()) {
				return "has an empty " + IDENTIFIER;
			}
			if (!this.batch.contains(identifier)) {
				return "names \"" + identifier + "\", which is not in the batch";
			}
			this.failed.add(identifier);
			this.items++;
			return null;
		}

		BatchOutcome brokenItem(String problem) {
			return broken("is wrong: item " + this.items + " of " + FAILURES + " " + problem);
		}

		BatchOutcome outcome() {
			return this.failed.isEmpty() ? new BatchOutcome.AllSucceeded() : new BatchOutcome.SomeFailed(this.failed);
		}

	}

}
