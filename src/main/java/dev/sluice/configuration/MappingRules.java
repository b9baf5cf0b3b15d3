package dev.sluice.configuration;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of AWS Lambda for an event source mapping.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">
 * CreateEventSourceMapping</a>
 */
final class MappingRules {

	static final String MAPPINGS = "sluice.mappings";

	private final SluiceProperties properties;

	private final Problems problems;

	MappingRules(SluiceProperties properties, Problems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	void check() {
		this.properties.mappings().forEach(this::check);
		checkThatNoPairIsMappedTwice();
	}

	private void check(String id, MappingProperties mapping) {
		String property = MAPPINGS + "." + id;
		KeyRule.check(MAPPINGS, id, this.problems);
		checkQueue(property, mapping);
		checkFunction(property, mapping);
		new LimitRules(property, this.problems).check(mapping, isFifo(mapping));
		new RetryRules(property, this.problems).check(mapping.retry());
		new ProtectionRules(property, this.problems).check(mapping);
		checkResponseTypes(property + ".function-response-types", mapping.functionResponseTypes());
	}

	private boolean isFifo(MappingProperties mapping) {
		QueueProperties queue = (mapping.queue() != null) ? this.properties.queues().get(mapping.queue()) : null;
		return queue != null && queue.fifo();
	}

	private void checkQueue(String property, MappingProperties mapping) {
		Map<String, QueueProperties> queues = this.properties.queues();
		if (mapping.queue() == null && mapping.function() != null) {
			this.problems.addMissing(property + ".queue", "a mapping with a function names its queue",
					queues.keySet().stream().findFirst().orElse("orders"));
		}
		else if (mapping.queue() != null && !queues.containsKey(mapping.queue())) {
			this.problems.addUnknown(property + ".queue", mapping.queue(), QueueRules.QUEUES, queues.keySet());
		}
	}

	private void checkFunction(String property, MappingProperties mapping) {
		Map<String, FunctionProperties> functions = this.properties.functions();
		if (mapping.function() == null && mapping.queue() != null) {
			this.problems.addMissing(property + ".function",
					"a mapping with a queue names its function; the settings of an @SqsListener name neither",
					functions.keySet().stream().findFirst().orElse("orders"));
		}
		else if (mapping.function() != null && !functions.containsKey(mapping.function())) {
			this.problems.addUnknown(property + ".function", mapping.function(), FunctionRules.FUNCTIONS,
					functions.keySet());
		}
	}

	private void checkResponseTypes(String property, List<String> types) {
		for (int index = 0; index < types.size(); index++) {
			if (!types.get(index).equals(MappingProperties.REPORT_BATCH_ITEM_FAILURES)) {
				this.problems.add(property + "[" + index + "]", types.get(index),
						MappingProperties.REPORT_BATCH_ITEM_FAILURES + " is the only one",
						MappingProperties.REPORT_BATCH_ITEM_FAILURES);
			}
		}
	}

	private void checkThatNoPairIsMappedTwice() {
		Map<List<String>, String> ids = new HashMap<>();
		this.properties.mappings().forEach((id, mapping) -> {
			if (mapping.queue() != null && mapping.function() != null) {
				String other = ids.putIfAbsent(List.of(mapping.queue(), mapping.function()), id);
				if (other != null) {
					this.problems.add(MAPPINGS + "." + id + ".function", mapping.function(),
							"a queue is mapped to a function once, and " + MAPPINGS + "." + other + " does",
							"leave out " + MAPPINGS + "." + id);
				}
			}
		});
	}

}
