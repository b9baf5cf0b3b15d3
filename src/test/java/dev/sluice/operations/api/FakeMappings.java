package dev.sluice.operations.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.mapping.LimitsRefused;
import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.MappingLimits;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * Mappings that stand as the test put them.
 */
final class FakeMappings implements Mappings {

	private final Map<String, MappingState> mappings = new LinkedHashMap<>();

	FakeMappings add(String id) {
		this.mappings.put(id, new MappingState(id, "work", "hello", "Enabled", 10, 0, 5,
				List.of("ReportBatchItemFailures"), 2, "OK", Instant.parse("2026-11-27T12:00:00Z")));
		return this;
	}

	@Override
	public Collection<MappingState> all() {
		return this.mappings.values();
	}

	/**
	 * Refuses what the rules for a standard queue forbid.
	 */
	@Override
	public Optional<MappingState> change(String id, MappingChange change) {
		return Optional.ofNullable(this.mappings.computeIfPresent(id, (key, before) -> changed(before, change)));
	}

	private static MappingState changed(MappingState before, MappingChange change) {
		MappingLimits limits = change.applyTo(new MappingLimits(before.state().equals("Enabled"), before.batchSize(),
				Duration.ofSeconds(before.maximumBatchingWindowInSeconds()), before.maximumConcurrency()));
		if (!limits.violations(false).isEmpty()) {
			throw new LimitsRefused(limits.violations(false));
		}
		return new MappingState(before.id(), before.queue(), before.function(),
				limits.enabled() ? "Enabled" : "Disabled", limits.batchSize(),
				(int) limits.maximumBatchingWindow().toSeconds(), limits.maximumConcurrency(),
				before.functionResponseTypes(), before.batchesInProgress(), before.lastProcessingResult(),
				before.lastModified());
	}

	@Override
	public Optional<MappingState> find(String id) {
		return Optional.ofNullable(this.mappings.get(id));
	}

}
