package dev.sluice.operations.api;

import java.time.Duration;

import dev.sluice.mapping.Limit;
import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.LimitsRefused;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.queue.Violation;
import dev.sluice.request.RequestRefused;

/**
 * Changes mappings, and says in the words of the API why one is refused.
 */
final class MappingChanges {

	private final Mappings mappings;

	MappingChanges(Mappings mappings) {
		this.mappings = mappings;
	}

	/**
	 * Changes a mapping.
	 * @throws UnknownResource if there is none with this id
	 * @throws RequestRefused if a limit would break a rule
	 */
	MappingState make(String id, MappingChange change) {
		try {
			return this.mappings.change(id, change)
				.orElseThrow(() -> new UnknownResource("event source mapping", id, "/v1/mappings"));
		}
		catch (LimitsRefused ex) {
			throw RequestRefused.wrong(ex.violations().stream().map(MappingChanges::violation).toList());
		}
	}

	private static Violation violation(LimitViolation violation) {
		String field = field(violation.limit());
		Object value = (violation.value() instanceof Duration time) ? time.toSeconds() : violation.value();
		return new Violation(Violation.Rule.INVALID, Violation.pointer(field),
				"%s is %s; the rule is: %s".formatted(field, value, violation.rule()));
	}

	private static String field(Limit limit) {
		return switch (limit) {
			case BATCH_SIZE -> "batchSize";
			case MAXIMUM_BATCHING_WINDOW -> "maximumBatchingWindowInSeconds";
			case MAXIMUM_CONCURRENCY -> "maximumConcurrency";
		};
	}

}
