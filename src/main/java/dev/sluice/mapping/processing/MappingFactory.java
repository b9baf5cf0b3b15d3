package dev.sluice.mapping.processing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.sluice.mapping.MappingSettings;
import dev.sluice.mapping.admission.Admissions;
import dev.sluice.mapping.admission.MappingAdmission;
import dev.sluice.mapping.filter.MessageFilter;
import dev.sluice.mapping.heartbeat.Heartbeat;
import dev.sluice.mapping.idempotency.Idempotency;
import dev.sluice.mapping.idempotency.IdempotencyFactory;
import dev.sluice.mapping.settlement.SettlementPorts;
import dev.sluice.mapping.settlement.Settler;
import dev.sluice.queue.ListenerControl;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueSettings;
import dev.sluice.tracing.MessageTracing;

import org.springframework.scheduling.TaskScheduler;

/**
 * Makes mappings with everything that all of them share.
 */
record MappingFactory(Sources sources, Admissions admissions, IdempotencyFactory idempotency, Heartbeat heartbeat,
		SettlementPorts ports, Meters meters, MessageTracing tracing) {

	/**
	 * @param queue key, name, URL or ARN of the queue
	 * @param timeout how long an invocation takes at most
	 */
	EventSourceMapping create(MappingSettings settings, String queue, Work work, Duration timeout) {
		MappingMetrics metrics = this.meters.of(settings.id());
		MappingAdmission places = this.admissions.create(settings, work.environments());
		Idempotency once = this.idempotency.create(settings, timeout);
		Settler settler = new Settler(settings, work.description(), this.ports,
				() -> ThreadLocalRandom.current().nextDouble());
		MappingParts parts = new MappingParts(places, new PausingAdmission(places, once, this.sources.scheduler()),
				MessageFilter.of(settings), new Settling(settler, once, this.heartbeat, this.ports, metrics),
				new ListenerSwitch(settings.id(), settings.limits().enabled(), this.sources.control()),
				new RequiredVisibility(settings, queue, timeout, this.ports.directory()), this.tracing,
				this.sources.scheduler().getClock());
		return new EventSourceMapping(settings, this.sources.of(queue), work, parts, metrics);
	}

	/**
	 * Makes the meters of a mapping.
	 */
	@FunctionalInterface
	interface Meters {

		MappingMetrics of(String mapping);

	}

	/**
	 * What messages come from.
	 */
	record Sources(QueueCatalog catalog, ListenerControl control, TaskScheduler scheduler) {

		Source of(String queue) {
			QueueSettings settings = this.catalog.queues().get(queue);
			return new Source(queue, (settings != null) ? settings.attributes().fifo() : queue.endsWith(".fifo"));
		}

	}

}
