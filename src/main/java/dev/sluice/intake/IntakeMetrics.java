package dev.sluice.intake;

import java.util.Collection;

import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what was posted.
 */
final class IntakeMetrics {

	private static final String SENT = "sent";

	private static final String FAILED = "failed";

	private final MeterProvider<Counter> messages;

	/**
	 * Counts from 0 on for these queues, so that a rate sees their first message too.
	 */
	IntakeMetrics(MeterRegistry registry, Collection<String> queues) {
		this.messages = Counter.builder("sluice.messages.sent")
			.description("Messages posted to the HTTP API, by whether SQS has stored them")
			.withRegistry(registry);
		for (String queue : queues) {
			counter(queue, SENT);
			counter(queue, FAILED);
		}
	}

	void count(ResolvedQueue queue, SendOutcome outcome) {
		switch (outcome) {
			case SendOutcome.Sent sent -> count(queue, SENT);
			case SendOutcome.Refused refused -> count(queue, FAILED);
			case SendOutcome.Unavailable unavailable -> count(queue, FAILED);
		}
	}

	/**
	 * Counts a message that was wrong before SQS saw it.
	 */
	void countRefused(ResolvedQueue queue) {
		count(queue, FAILED);
	}

	private void count(ResolvedQueue queue, String outcome) {
		counter(queue.key(), outcome).increment();
	}

	private Counter counter(String queue, String outcome) {
		return this.messages.withTags("queue", queue, "outcome", outcome);
	}

}
