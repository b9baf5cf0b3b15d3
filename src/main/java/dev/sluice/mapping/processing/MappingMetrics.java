package dev.sluice.mapping.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.sluice.mapping.settlement.Settled;
import dev.sluice.mapping.admission.BreakerState;
import dev.sluice.mapping.settlement.DeadLetterCause;
import dev.sluice.queue.Batch;
import dev.sluice.queue.HandOverReason;
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

	private final Counter filtered;

	private final Counter invoked;

	private final Counter succeeded;

	private final Counter failed;

	private final Counter deleted;

	private final Counter deadLettered;

	private final Counter retries;

	private final Counter extensions;

	private final Counter duplicates;

	private final Map<HandOverReason, Counter> batches = new EnumMap<>(HandOverReason.class);

	private final Map<DeadLetterCause, Counter> deadLetters = new EnumMap<>(DeadLetterCause.class);

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
		this.filtered = event("filtered");
		this.invoked = event("invoked");
		this.succeeded = event("succeeded");
		this.failed = event("failed");
		this.deleted = event("deleted");
		this.deadLettered = event("dead_lettered");
		this.retries = Counter.builder("sluice.mapping.retries")
			.description("Failed messages that were left in the queue to come back")
			.tag("mapping", mapping)
			.register(registry);
		this.extensions = Counter.builder("sluice.mapping.heartbeat.extensions")
			.description("Messages whose visibility timeout was extended")
			.tag("mapping", mapping)
			.register(registry);
		this.duplicates = Counter.builder("sluice.mapping.duplicates")
			.description("Messages that were acknowledged without an invocation, since their work was done")
			.tag("mapping", mapping)
			.register(registry);
		for (HandOverReason reason : HandOverReason.values()) {
			this.batches.put(reason, batches(reason));
		}
		for (DeadLetterCause cause : DeadLetterCause.values()) {
			this.deadLetters.put(cause, deadLetters(cause));
		}
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

	private Counter batches(HandOverReason reason) {
		return Counter.builder("sluice.mapping.batches")
			.description("Batches by why they were handed over when they were")
			.tag("mapping", this.mapping)
			.tag("reason", reason.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	private Counter deadLetters(DeadLetterCause cause) {
		return Counter.builder("sluice.mapping.dead.letters")
			.description("Messages sent to the dead-letter queue, by why they were hopeless")
			.tag("mapping", this.mapping)
			.tag("reason", cause.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

	/**
	 * Shows what the mapping is wired to, for queries that go from one to the other.
	 */
	void showWiring(String queue, String function) {
		Gauge.builder("sluice.mapping.wiring", () -> 1)
			.description("Queue and function of a mapping; always 1")
			.tag("mapping", this.mapping)
			.tag("queue", queue)
			.tag("function", function)
			.register(this.registry);
	}

	/**
	 * Shows the state of the circuit breaker: 1 for the state it is in, 0 for the others.
	 */
	void showBreaker(Supplier<BreakerState> state) {
		for (BreakerState each : BreakerState.values()) {
			Gauge.builder("sluice.mapping.circuit.breaker", () -> (state.get() == each) ? 1 : 0)
				.description("State of the circuit breaker: 1 for the one it is in")
				.tag("mapping", this.mapping)
				.tag("state", each.name().toLowerCase(Locale.ROOT))
				.register(this.registry);
		}
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

	void polled(int messages) {
		this.polled.increment(messages);
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

	void filtered(int messages) {
		this.filtered.increment(messages);
	}

	void handedOver(HandOverReason reason) {
		Objects.requireNonNull(this.batches.get(reason)).increment();
	}

	void extended(int messages) {
		this.extensions.increment(messages);
	}

	void duplicates(int messages) {
		this.duplicates.increment(messages);
	}

	void settled(Settled settled) {
		this.succeeded.increment(settled.succeeded());
		this.failed.increment(settled.failed());
		this.deleted.increment(settled.deleted());
		this.retries.increment(settled.retried());
		settled.deadLettered().forEach((cause, messages) -> {
			this.deadLettered.increment(messages);
			Objects.requireNonNull(this.deadLetters.get(cause)).increment(messages);
		});
	}

}
