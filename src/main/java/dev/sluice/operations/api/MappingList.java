package dev.sluice.operations.api;

import java.util.List;

import dev.sluice.access.Caller;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * All mappings as JSON.
 */
record MappingList(List<MappingState> mappings) {

	/**
	 * The mappings of the queues that the caller may know of.
	 */
	static MappingList of(Mappings mappings, Caller caller) {
		return new MappingList(mappings.all().stream().filter((mapping) -> caller.sees(mapping.queue())).toList());
	}

}
