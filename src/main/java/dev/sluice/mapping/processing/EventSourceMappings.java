package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.sluice.mapping.MappingChange;
import dev.sluice.mapping.Mappings;
import dev.sluice.mapping.MappingState;
import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.function.Environments;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocableFunction;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchListeners;
import dev.sluice.queue.BatchTarget;
import dev.sluice.queue.QueueDirectory;

/**
 * Every mapping of this instance: those of the configuration, and those of methods with
 * {@code @SqsListener}.
 */
final class EventSourceMappings implements Mappings, BatchListeners {

	/** A listener method has no timeout; this is Lambda's longest. */
	private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

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
				add(settings, settings.queue(), new Work(function.name(), target, function.environments()),
						function.timeout());
			}
		}
	}

	private EventSourceMapping add(MappingSettings settings, String queue, Work work, Duration timeout) {
		EventSourceMapping mapping = this.factory.create(settings, queue, work, timeout);
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
		MappingSettings settings = this.catalog.of(id);
		return add(settings, (settings.queue() != null) ? settings.queue() : queue,
				new Work(description, method, Environments.NONE), LONGEST_INVOCATION);
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

	/**
	 * Refuses mappings without a heartbeat whose queues hide messages too shortly; called
	 * when SQS can be asked.
	 */
	void verifyVisibility() {
		List.copyOf(this.mappings.values()).forEach(EventSourceMapping::verifyVisibility);
	}

	/**
	 * Shows which queue belongs to which mapping; called when SQS can be asked.
	 */
	void showWiring(QueueDirectory directory) {
		List.copyOf(this.mappings.values()).forEach((mapping) -> mapping.showWiring(directory));
	}

	@Override
	public Collection<MappingState> all() {
		return List.copyOf(this.mappings.values()).stream().map(EventSourceMapping::state).toList();
	}

	@Override
	public Optional<MappingState> find(String id) {
		return Optional.ofNullable(this.mappings.get(id)).map(EventSourceMapping::state);
	}

	@Override
	public Optional<MappingState> change(String id, MappingChange change) {
		return Optional.ofNullable(this.mappings.get(id)).map((mapping) -> mapping.change(change));
	}

}
