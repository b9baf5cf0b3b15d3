package dev.sluice.operations.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * Shows the event source mappings in Actuator, where Boot itself has an endpoint of the
 * name {@code mappings}.
 */
@Endpoint(id = "eventsourcemappings")
class EventSourceMappingsEndpoint {

	private final Mappings mappings;

	EventSourceMappingsEndpoint(Mappings mappings) {
		this.mappings = mappings;
	}

	@ReadOperation
	MappingList mappings() {
		return MappingList.of(this.mappings);
	}

	@ReadOperation
	@Nullable MappingState mapping(@Selector String id) {
		return this.mappings.find(id).orElse(null);
	}

}
