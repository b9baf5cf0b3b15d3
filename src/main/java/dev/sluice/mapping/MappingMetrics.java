package dev.sluice.mapping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import dev.sluice.queue.Batch;
import dev.sluice.queue.ReceivedMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of one mapping. The event names are those of Lambda's event source mapping
 * metrics.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types of
 * metrics for Lambda functions</a>
 */
final class MappingMetrics {

	private final Counter polled;

	private final Counter invoked;

	private final Counter succeeded;

	private final Counter failed;

	private final Counter deleted;

	private final DistributionSummary batchSize;

	private final Timer wait;

	private final MeterRegistry registry;

	private final String mapping;

	private final Clock clock;

	MappingMetrics(MeterRegistry registry, String mapping, Clock clock) {
		this.registry = registry;
		this.mapping = mapping;
		this.clock = clock;
		this.polled = event("polled");
		this.invoked = event("invoked");
		this.succeeded = event("succeeded");
		this.failed = event("failed");
		this.deleted = event("deleted");
		this.batchSize = DistributionSummary.builder("sluice.mapping.batch.size")
			.description("Messages per invocation")
			.tag("mapping", mapping)
			.register(registry);
		this.wait = Timer.builder("sluice.message.wait")
			.description("From the time a message was sent to the start of its invocation")
			.tag("mapping", mapping)
			.register(registry);
	}

	private Counter event(String event) {
		return Counter.builder("sluice.mapping.events")
			.description("Messages by what the mapping did with them")
			.tag("mapping", this.mapping)
			.tag("event", event)
			.register(this.registry);
	}

	void showConcurrency(Supplier<Number> inUse, Supplier<Number> limit) {
		concurrency("in_use", inUse);
		concurrency("limit", limit);
	}

	private void concurrency(String kind, Supplier<Number> value) {
		Gauge.builder("sluice.mapping.concurrency", value)
			.description("Batches in progress, and how many there may be")
			.tag("mapping", this.mapping)
			.tag("kind", kind)
			.register(this.registry);
	}

	void received(Batch batch) {
		this.polled.increment(batch.size());
	}

	void invoking(Batch batch) {
		this.invoked.increment(batch.size());
		this.batchSize.record(batch.size());
		Instant now = this.clock.instant();
		for (ReceivedMessage message : batch.messages()) {
			Instant sent = message.sentAt();
			if (sent != null) {
				this.wait.record(Duration.between(sent, now));
			}
		}
	}

	void settled(Settlement settlement, int deletedMessages) {
		this.succeeded.increment(settlement.succeeded().size());
		this.failed.increment(settlement.failed().size());
		this.deleted.increment(deletedMessages);
	}

}
