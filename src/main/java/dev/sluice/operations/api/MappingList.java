package dev.sluice.operations.api;

import java.util.List;

import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * All mappings as JSON.
 */
record MappingList(List<MappingState> mappings) {

	static MappingList of(Mappings mappings) {
		return new MappingList(List.copyOf(mappings.all()));
	}

}
