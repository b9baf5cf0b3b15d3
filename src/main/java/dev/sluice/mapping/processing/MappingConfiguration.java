package dev.sluice.mapping.processing;

import java.time.Clock;

import dev.sluice.function.FunctionCatalog;
import dev.sluice.function.Functions;
import dev.sluice.mapping.MappingCatalog;
import dev.sluice.mapping.admission.Admissions;
import dev.sluice.mapping.admission.ScheduledAlarmClock;
import dev.sluice.mapping.heartbeat.Heartbeat;
import dev.sluice.mapping.idempotency.IdempotencyFactory;
import dev.sluice.mapping.settlement.SettlementPorts;
import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.ListenerControl;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.start.StartStep;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

	@Bean
	SettlementPorts settlementPorts(Acknowledger acknowledger, MessageVisibility visibility, MessageSender sender,
			QueueDirectory directory) {
		return new SettlementPorts(acknowledger, visibility, sender, directory);
	}

	@Bean
	ScheduledAlarmClock alarmClock() {
		return new ScheduledAlarmClock();
	}

	@Bean
	MappingFactory.Sources sources(QueueCatalog queues, ListenerControl control, TaskScheduler scheduler) {
		return new MappingFactory.Sources(queues, control, scheduler);
	}

	@Bean
	MappingFactory.Meters mappingMeters(MeterRegistry registry, Clock clock) {
		return (mapping) -> new MappingMetrics(registry, mapping, clock);
	}

	@Bean
	Admissions admissions(FunctionCatalog functions, ScheduledAlarmClock clock) {
		return new Admissions(functions, clock);
	}

	@Bean
	MappingFactory mappingFactory(MappingFactory.Sources sources, Admissions admissions, IdempotencyFactory idempotency,
			Heartbeat heartbeat, SettlementPorts ports, MappingFactory.Meters meters, MessageTracing tracing) {
		return new MappingFactory(sources, admissions, idempotency, heartbeat, ports, meters, tracing);
	}

	@Bean
	EventSourceMappings eventSourceMappings(MappingCatalog catalog, Functions functions, MappingFactory factory) {
		return new EventSourceMappings(catalog, functions, factory);
	}

	/**
	 * Runs when every annotated listener has been found and before any listener starts.
	 */
	@Bean
	StartStep mappingsStart(EventSourceMappings mappings) {
		return StartStep.checking(mappings::verifyEverySettingIsUsed);
	}

	@Bean
	StartStep visibilityStart(EventSourceMappings mappings) {
		return StartStep.preparing(mappings::verifyVisibility);
	}

	@Bean
	StartStep wiringStart(EventSourceMappings mappings, QueueDirectory directory) {
		return StartStep.preparing(() -> mappings.showWiring(directory));
	}

}
