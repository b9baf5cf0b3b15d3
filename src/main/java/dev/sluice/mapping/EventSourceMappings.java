package dev.sluice.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchListeners;
import dev.sluice.queue.BatchTarget;

/**
 * Every mapping of this instance: those of the configuration, and those of methods with
 * {@code @SqsListener}.
 */
final class EventSourceMappings implements Mappings, BatchListeners {

	private final MappingCatalog catalog;

	private final MappingFactory factory;

	private final Map<String, EventSourceMapping> mappings = Collections.synchronizedMap(new LinkedHashMap<>());

	EventSourceMappings(MappingCatalog catalog, Functions functions, MappingFactory factory) {
		this.catalog = catalog;
		this.factory = factory;
		for (MappingSettings settings : catalog.mappings().values()) {
			if (settings.queue() != null && settings.function() != null) {
				InvocableFunction function = functions.find(settings.function()).orElseThrow();
				BatchTarget target = (batch) -> function.invoke(batch, settings.reportBatchItemFailures());
				add(settings, settings.queue(), new Work(function.name(), target));
			}
		}
	}

	private EventSourceMapping add(MappingSettings settings, String queue, Work work) {
		EventSourceMapping mapping = this.factory.create(settings, queue, work);
		this.mappings.put(settings.id(), mapping);
		return mapping;
	}

	@Override
	public Collection<BatchListener> configured() {
		return List.copyOf(this.mappings.values());
	}

	@Override
	public BatchListener annotated(String id, String queue, String description, BatchTarget method) {
		if (this.mappings.containsKey(id)) {
			throw new IllegalStateException("The @SqsListener \"" + id + "\" on " + description
					+ " has the id of a mapping with a function; remove sluice.mappings." + id
					+ ".function or choose another id");
		}
		MappingSettings settings = this.catalog.mappings().getOrDefault(id, MappingSettings.defaults(id));
		return add(settings, (settings.queue() != null) ? settings.queue() : queue, new Work(description, method));
	}

	/**
	 * Refuses settings that belong to no listener; called when all listeners are known.
	 */
	void verifyEverySettingIsUsed() {
		String unused = this.catalog.mappings()
			.keySet()
			.stream()
			.filter((id) -> !this.mappings.containsKey(id))
			.collect(Collectors.joining(", "));
		if (!unused.isEmpty()) {
			throw new IllegalStateException("No function and no @SqsListener method belongs to the mappings " + unused
					+ "; set sluice.mappings.<id>.queue and .function, or give a method @SqsListener(id = \"<id>\")");
		}
	}

	@Override
	public Collection<MappingState> all() {
		return List.copyOf(this.mappings.values()).stream().map(EventSourceMapping::state).toList();
	}

	@Override
	public Optional<MappingState> find(String id) {
		return Optional.ofNullable(this.mappings.get(id)).map(EventSourceMapping::state);
	}

	/**
	 * Makes a mapping with everything that all mappings share.
	 */
	@FunctionalInterface
	interface MappingFactory {

		EventSourceMapping create(MappingSettings settings, String queue, Work work);

	}

}
