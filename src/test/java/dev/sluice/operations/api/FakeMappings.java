package dev.sluice.operations.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * Mappings that stand as the test put them.
 */
final class FakeMappings implements Mappings {

	private final Map<String, MappingState> mappings = new LinkedHashMap<>();

	FakeMappings add(String id) {
		this.mappings.put(id, new MappingState(id, "work", "hello", "Enabled", 10, 0, 5,
				List.of("ReportBatchItemFailures"), 2, "OK"));
		return this;
	}

	@Override
	public Collection<MappingState> all() {
		return this.mappings.values();
	}

	@Override
	public Optional<MappingState> find(String id) {
		return Optional.ofNullable(this.mappings.get(id));
	}

}
