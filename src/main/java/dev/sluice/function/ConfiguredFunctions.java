package dev.sluice.function;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * The functions of the configuration, in the order given, each with its target.
 */
final class ConfiguredFunctions implements Functions {

	private final Map<String, InvocableFunction> functions;

	private ConfiguredFunctions(Map<String, InvocableFunction> functions) {
		this.functions = Collections.unmodifiableMap(functions);
	}

	static ConfiguredFunctions of(FunctionCatalog catalog, List<FunctionTargets<?>> kinds, MeterRegistry meters) {
		Map<String, InvocableFunction> functions = new LinkedHashMap<>();
		catalog.functions().forEach((name, settings) -> {
			FunctionTarget target = target(settings, kinds);
			if (settings.target().hasEnvironments()) {
				FunctionMetrics.showEnvironments(meters, name, target);
			}
			functions.put(name, new MeteredFunction(settings, target, new FunctionMetrics(meters, name)));
		});
		return new ConfiguredFunctions(functions);
	}

	private static FunctionTarget target(FunctionSettings settings, List<FunctionTargets<?>> kinds) {
		return kinds.stream()
			.filter((targets) -> targets.kind().isInstance(settings.target()))
			.findFirst()
			.map((targets) -> create(settings, targets))
			.orElseThrow(() -> new IllegalStateException(
					"Nothing makes functions of the kind " + settings.target().description()));
	}

	private static <S extends TargetSettings> FunctionTarget create(FunctionSettings settings,
			FunctionTargets<S> targets) {
		return targets.create(settings, targets.kind().cast(settings.target()));
	}

	@Override
	public Collection<InvocableFunction> all() {
		return this.functions.values();
	}

	@Override
	public Optional<InvocableFunction> find(String name) {
		return Optional.ofNullable(this.functions.get(name));
	}

}
