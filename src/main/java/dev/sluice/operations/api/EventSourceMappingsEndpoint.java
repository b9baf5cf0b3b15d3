package dev.sluice.operations.api;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import dev.sluice.access.Caller;
import dev.sluice.access.CurrentCaller;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.Mappings;

/**
 * Shows and changes the event source mappings in Actuator, where Boot itself has an
 * endpoint of the name {@code mappings}.
 */
@Endpoint(id = "eventsourcemappings")
class EventSourceMappingsEndpoint {

	private final Mappings mappings;

	private final MappingChanges changes;

	EventSourceMappingsEndpoint(CurrentCaller caller, Mappings mappings) {
		this.mappings = mappings;
		this.changes = new MappingChanges(mappings, caller);
	}

	/**
	 * Every mapping, to whoever gets as far as here: Actuator is open to those who may
	 * know of every queue, or to anybody, as configured.
	 */
	@ReadOperation
	MappingList mappings() {
		return MappingList.of(this.mappings, Caller.ANYONE);
	}

	@ReadOperation
	@Nullable MappingState mapping(@Selector String id) {
		return this.mappings.find(id).orElse(null);
	}

	@WriteOperation
	MappingState change(@Selector String id, @Nullable Boolean enabled, @Nullable Integer batchSize,
			@Nullable Integer maximumBatchingWindowInSeconds, @Nullable Integer maximumConcurrency) {
		return this.changes.make(id,
				MappingChangeReader.change(enabled, batchSize, maximumBatchingWindowInSeconds, maximumConcurrency));
	}

}
