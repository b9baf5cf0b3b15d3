package dev.sluice.function;

import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;

/**
 * One row of Lambda's rules: what a function answers to a batch of {@code m1}, {@code m2}
 * and {@code m3}, and how the batch ends.
 *
 * @param rule the row in words
 * @param json the answer
 * @param outcome the batch's end
 */
public record BatchResponseRow(String rule, String json, BatchOutcome outcome) {

	/**
	 * The rows that a function of any kind can answer.
	 */
	public static Stream<BatchResponseRow> all() {
		return Stream.of(row("names one message", "{'batchItemFailures':[{'itemIdentifier':'m2'}]}", failed("m2")), row(
				"names every message",
				"{'batchItemFailures':[{'itemIdentifier':'m1'},{'itemIdentifier':'m2'},{'itemIdentifier':'m3'}]}",
				failed("m1", "m2", "m3")),
				row("names a message twice", "{'batchItemFailures':[{'itemIdentifier':'m3'},{'itemIdentifier':'m3'}]}",
						failed("m3")),
				row("has more keys than it needs",
						"{'note':1,'batchItemFailures':[{'itemIdentifier':'m1','reason':'late'}]}", failed("m1")),
				row("empty list", "{'batchItemFailures':[]}", succeeded()),
				row("null list", "{'batchItemFailures':null}", succeeded()), row("empty object", "{}", succeeded()),
				row("null", "null", succeeded()), row("unknown keys only", "{'statusCode':200}", succeeded()),
				row("the key in another case", "{'BatchItemFailures':[{'itemIdentifier':'m1'}]}", succeeded()),
				row("empty identifier", "{'batchItemFailures':[{'itemIdentifier':''}]}",
						broken("is wrong: item 0 of batchItemFailures has an empty itemIdentifier")),
				row("null identifier", "{'batchItemFailures':[{'itemIdentifier':null}]}",
						broken("is wrong: item 0 of batchItemFailures has a null itemIdentifier")),
				row("wrong key in an item", "{'batchItemFailures':[{'itemIdentifier':'m1'},{'foo':'m2'}]}",
						broken("is wrong: item 1 of batchItemFailures has no itemIdentifier")),
				row("identifier that is no text", "{'batchItemFailures':[{'itemIdentifier':1}]}", broken(
						"is wrong: item 0 of batchItemFailures has an itemIdentifier that is a number, not a string")),
				row("unknown identifier", "{'batchItemFailures':[{'itemIdentifier':'m1'},{'itemIdentifier':'m4'}]}",
						broken("is wrong: item 1 of batchItemFailures names \"m4\", which is not in the batch")),
				row("item that is no object", "{'batchItemFailures':['m1']}",
						broken("is wrong: item 0 of batchItemFailures is a string, not an object")),
				row("item that is null", "{'batchItemFailures':[null]}",
						broken("is wrong: item 0 of batchItemFailures is null, not an object")),
				row("list that is an object", "{'batchItemFailures':{'itemIdentifier':'m1'}}",
						broken("is wrong: batchItemFailures is an object, not a list")),
				row("list that is a text", "{'batchItemFailures':'m1'}",
						broken("is wrong: batchItemFailures is a string, not a list")),
				row("JSON list", "[{'itemIdentifier':'m1'}]", broken("is a list, not an object")),
				row("JSON text", "'ok'", broken("is a string, not an object")),
				row("empty JSON text", "''", broken("is a string, not an object")),
				row("JSON number", "200", broken("is a number, not an object")),
				row("JSON boolean", "true", broken("is a boolean, not an object")));
	}

	private static BatchResponseRow row(String rule, String json, BatchOutcome outcome) {
		return new BatchResponseRow(rule, json.replace('\'', '"'), outcome);
	}

	private static BatchOutcome succeeded() {
		return new AllSucceeded();
	}

	private static BatchOutcome failed(String... messageIds) {
		return new SomeFailed(Set.of(messageIds));
	}

	private static BatchOutcome broken(String problem) {
		return new AllFailed(BatchOutcome.Kind.ERROR, "The batch response " + problem);
	}

	@Override
	public String toString() {
		return this.rule + ": " + this.json;
	}

}
