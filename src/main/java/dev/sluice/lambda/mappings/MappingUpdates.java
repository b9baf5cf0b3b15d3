package dev.sluice.lambda.mappings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.sluice.access.AuditLog;
import dev.sluice.lambda.call.FunctionName;
import dev.sluice.lambda.call.LambdaRefusal;
import dev.sluice.mapping.Limit;
import dev.sluice.mapping.LimitViolation;
import dev.sluice.mapping.LimitsRefused;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;
import dev.sluice.queue.Violation;
import dev.sluice.request.RequestRefused;

/**
 * Updates mappings, writes down who asked for it, and says in the words of Lambda why an
 * update is refused.
 */
final class MappingUpdates {

	private final Mappings mappings;

	private final AuditLog audit;

	MappingUpdates(Mappings mappings, AuditLog audit) {
		this.mappings = mappings;
		this.audit = audit;
	}

	/**
	 * Updates a mapping.
	 * @throws LambdaRefusal if it is to have another function
	 * @throws RequestRefused if a limit would break a rule
	 */
	MappingState make(MappingState mapping, MappingUpdate update) {
		checkFunction(mapping, update);
		try {
			MappingState updated = this.mappings.change(mapping.id(), update.change()).orElseThrow();
			write(mapping, update.change(), "done");
			return updated;
		}
		catch (LimitsRefused ex) {
			write(mapping, update.change(), "refused, since a rule is broken");
			throw RequestRefused.wrong(ex.violations().stream().map(MappingUpdates::violation).toList());
		}
	}

	private static void checkFunction(MappingState mapping, MappingUpdate update) {
		String wanted = update.functionName();
		if (wanted == null || wanted.equals(mapping.function())) {
			return;
		}
		FunctionName name = FunctionName.parse(wanted);
		if (!name.name().equals(mapping.function()) || !name.isLatest()) {
			throw LambdaRefusal
				.invalid(("FunctionName is %s, and the mapping has the function %s. It is not changed by "
						+ "this call but declared in the configuration: set sluice.mappings.%s.function and restart")
					.formatted(Violation.quote(wanted), mapping.function(), mapping.id()));
		}
	}

	private void write(MappingState mapping, MappingChange change, String outcome) {
		this.audit.write("change", "mapping " + mapping.id(), values(change), outcome);
	}

	/**
	 * What is to change, without what stays as it is.
	 */
	private static String values(MappingChange change) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put(MappingUpdateReader.ENABLED, change.enabled());
		values.put(field(Limit.BATCH_SIZE), change.batchSize());
		values.put(field(Limit.MAXIMUM_BATCHING_WINDOW), change.maximumBatchingWindow());
		values.put(field(Limit.MAXIMUM_CONCURRENCY), change.maximumConcurrency());
		values.values().removeIf(Objects::isNull);
		return values.toString();
	}

	private static Violation violation(LimitViolation violation) {
		String field = field(violation.limit());
		Object value = (violation.value() instanceof Duration time) ? time.toSeconds() : violation.value();
		List<String> pointer = (violation.limit() == Limit.MAXIMUM_CONCURRENCY) ? List.of("ScalingConfig", field)
				: List.of(field);
		return new Violation(Violation.Rule.INVALID, Violation.pointer(pointer.toArray(String[]::new)),
				"%s is %s; the rule is: %s".formatted(field, value, violation.rule()));
	}

	private static String field(Limit limit) {
		return switch (limit) {
			case BATCH_SIZE -> MappingUpdateReader.BATCH_SIZE;
			case MAXIMUM_BATCHING_WINDOW -> MappingUpdateReader.WINDOW;
			case MAXIMUM_CONCURRENCY -> MappingUpdateReader.CONCURRENCY;
		};
	}

}
