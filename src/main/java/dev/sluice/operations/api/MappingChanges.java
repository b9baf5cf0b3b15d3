package dev.sluice.operations.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.sluice.access.AuditLog;
import dev.sluice.access.CurrentCaller;
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

	private final CurrentCaller caller;

	private final AuditLog audit;

	MappingChanges(Mappings mappings, CurrentCaller caller) {
		this.mappings = mappings;
		this.caller = caller;
		this.audit = new AuditLog(caller);
	}

	/**
	 * Changes a mapping, and writes down who asked for it.
	 * @throws UnknownResource if there is none with this id that the caller may know of
	 * @throws RequestRefused if a limit would break a rule
	 */
	MappingState make(String id, MappingChange change) {
		if (this.mappings.find(id).filter((mapping) -> this.caller.get().sees(mapping.queue())).isEmpty()) {
			throw UnknownResource.mapping(id);
		}
		try {
			MappingState changed = this.mappings.change(id, change).orElseThrow(() -> UnknownResource.mapping(id));
			write(id, change, "done");
			return changed;
		}
		catch (LimitsRefused ex) {
			write(id, change, "refused, since a rule is broken");
			throw RequestRefused.wrong(ex.violations().stream().map(MappingChanges::violation).toList());
		}
	}

	private void write(String id, MappingChange change, String outcome) {
		this.audit.write("change", "mapping " + id, values(change), outcome);
	}

	/**
	 * What is to change, without what stays as it is.
	 */
	private static String values(MappingChange change) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("enabled", change.enabled());
		values.put(field(Limit.BATCH_SIZE), change.batchSize());
		values.put(field(Limit.MAXIMUM_BATCHING_WINDOW), change.maximumBatchingWindow());
		values.put(field(Limit.MAXIMUM_CONCURRENCY), change.maximumConcurrency());
		values.values().removeIf(Objects::isNull);
		return values.toString();
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
