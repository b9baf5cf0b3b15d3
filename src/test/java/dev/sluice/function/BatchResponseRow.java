package dev.sluice.function;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.AllSucceeded;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;

/**
 * One row of Lambda's rules: what a function answers to a batch of {@code m1}, {@code m2}
 * and {@code m3}, and how the batch ends.
 *
 * @param rule the row in words
 * @param json the answer
 * @param outcome the batch's end
 */
public record BatchResponseRow(String rule, String json, BatchOutcome outcome) {

	private static final ItemFailure BACK_OFF = new ItemFailure.Retry(null);

	/**
	 * The rows that a function of any kind can answer.
	 */
	public static Stream<BatchResponseRow> all() {
		return Stream.concat(lambda(), wishes());
	}

	/**
	 * The rows of Lambda's own table.
	 */
	private static Stream<BatchResponseRow> lambda() {
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

	/**
	 * The rows of what an item can say beyond Lambda.
	 */
	private static Stream<BatchResponseRow> wishes() {
		return Stream.of(wish("its own delay", "'retryAfterSeconds':120", retry(120)),
				wish("a delay of nothing", "'retryAfterSeconds':0", retry(0)),
				wish("the longest delay", "'retryAfterSeconds':43200", retry(43_200)),
				wish("a delay that is whole after all", "'retryAfterSeconds':90.0", retry(90)),
				wish("a delay beyond 12 hours", "'retryAfterSeconds':43201", BACK_OFF),
				wish("a delay beyond all numbers", "'retryAfterSeconds':1e99", BACK_OFF),
				wish("a delay before now", "'retryAfterSeconds':-1", BACK_OFF),
				wish("a broken delay", "'retryAfterSeconds':1.5", BACK_OFF),
				wish("a delay as a text", "'retryAfterSeconds':'120'", BACK_OFF),
				wish("a delay that is a boolean", "'retryAfterSeconds':true", BACK_OFF),
				wish("a delay that is a list", "'retryAfterSeconds':[120]", BACK_OFF),
				wish("no delay", "'retryAfterSeconds':null", BACK_OFF),
				wish("a delay in another case", "'retryafterseconds':120", BACK_OFF),
				wish("that it is hopeless", "'deadLetter':'no such customer'",
						new ItemFailure.Hopeless("no such customer")),
				wish("that it is hopeless, and a delay", "'retryAfterSeconds':120,'deadLetter':'no such customer'",
						new ItemFailure.Hopeless("no such customer")),
				wish("that it is hopeless, without a reason", "'deadLetter':''", BACK_OFF),
				wish("that it is hopeless, for a blank reason", "'deadLetter':' '", BACK_OFF),
				wish("that it is hopeless, as a boolean", "'deadLetter':true", BACK_OFF),
				wish("that it is hopeless, as a number", "'deadLetter':1", BACK_OFF),
				wish("that it is hopeless, as an object", "'deadLetter':{'reason':'no such customer'}", BACK_OFF),
				wish("nothing", "'deadLetter':null,'retryAfterSeconds':null", BACK_OFF),
				wish("that it is hopeless in a way that is none, and a delay",
						"'deadLetter':false,'retryAfterSeconds':5", retry(5)),
				row("says different things of one message",
						"{'batchItemFailures':[{'itemIdentifier':'m1','retryAfterSeconds':5},"
								+ "{'itemIdentifier':'m1','deadLetter':'why'},{'itemIdentifier':'m2'}]}",
						new SomeFailed(Map.of("m1", retry(5), "m2", BACK_OFF))),
				row("wishes for a message that is not in the batch",
						"{'batchItemFailures':[{'itemIdentifier':'m4','deadLetter':'why'}]}",
						broken("is wrong: item 0 of batchItemFailures names \"m4\", which is not in the batch")),
				row("wishes without an identifier", "{'batchItemFailures':[{'deadLetter':'why'}]}",
						broken("is wrong: item 0 of batchItemFailures has no itemIdentifier")));
	}

	private static BatchResponseRow wish(String wish, String keys, ItemFailure failure) {
		return row("wishes " + wish, "{'batchItemFailures':[{'itemIdentifier':'m2'," + keys + "}]}",
				new SomeFailed(Map.of("m2", failure)));
	}

	private static ItemFailure retry(int seconds) {
		return new ItemFailure.Retry(Duration.ofSeconds(seconds));
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
		return new AllFailed(BatchOutcome.Kind.ERROR,
				new Failure("InvalidBatchResponse", "The batch response " + problem));
	}

	@Override
	public String toString() {
		return this.rule + ": " + this.json;
	}

}
