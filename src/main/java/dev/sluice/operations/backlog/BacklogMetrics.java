package dev.sluice.operations.backlog;

import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import dev.sluice.queue.Backlog;

/**
 * The gauges of a queue. They show the last successful reading; before the first there is
 * no value.
 */
class BacklogMetrics {

	private final MeterRegistry registry;

	BacklogMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void register(WatchedQueue queue) {
		registerMessages(queue, "visible", Backlog::visible);
		registerMessages(queue, "in_flight", Backlog::inFlight);
		registerMessages(queue, "delayed", Backlog::delayed);
		TimeGauge
			.builder("sluice.queue.oldest.message.age", queue, TimeUnit.MILLISECONDS,
					(watched) -> watched.oldestMessageAge().toMillis())
			.description("Age of the oldest message seen by receives; 0 on an empty queue")
			.tag("queue", queue.queue().key())
			.register(this.registry);
	}

	/**
	 * Shows which queue is the dead-letter queue of another.
	 * @param deadLetterQueue its key where it is one of the queues here, else its ARN
	 */
	void registerDeadLetterSource(String deadLetterQueue, String source, int maximumReceiveCount) {
		Gauge.builder("sluice.queue.dead.letter.source", () -> maximumReceiveCount)
			.description("How often a message of the source is received before it moves to this dead-letter queue")
			.tag("queue", deadLetterQueue)
			.tag("source", source)
			.register(this.registry);
	}

	private void registerMessages(WatchedQueue queue, String state, ToLongFunction<Backlog> count) {
		Gauge.builder("sluice.queue.messages", queue, (watched) -> messages(watched, count))
			.description("Messages in the queue as SQS reports them, approximately")
			.baseUnit("messages")
			.tag("queue", queue.queue().key())
			.tag("state", state)
			.register(this.registry);
	}

	private static double messages(WatchedQueue queue, ToLongFunction<Backlog> count) {
		Backlog backlog = queue.reading().lastBacklog();
		return (backlog != null) ? count.applyAsLong(backlog) : Double.NaN;
	}

}
