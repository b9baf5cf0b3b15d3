package dev.sluice.mapping;

import java.time.Clock;

import dev.sluice.function.Functions;
import dev.sluice.queue.Acknowledger;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

	@Bean
	EventSourceMappings eventSourceMappings(MappingCatalog catalog, Functions functions, Acknowledger acknowledger,
			MeterRegistry registry, Clock clock) {
		return new EventSourceMappings(catalog, functions, (settings, queue, work) -> new EventSourceMapping(settings,
				queue, work, acknowledger, new MappingMetrics(registry, settings.id(), clock)));
	}

	/**
	 * Runs when every annotated listener has been found and before any listener starts.
	 */
	@Bean
	SmartLifecycle mappingVerification(EventSourceMappings mappings) {
		return new MappingVerification(mappings);
	}

}
