package dev.sluice.intake;

import dev.sluice.queue.ResolvedQueue;
import dev.sluice.queue.SendOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what was posted.
 */
final class IntakeMetrics {

	private final MeterProvider<Counter> messages;

	IntakeMetrics(MeterRegistry registry) {
		this.messages = Counter.builder("sluice.messages.sent")
			.description("Messages posted to the HTTP API, by whether SQS has stored them")
			.withRegistry(registry);
	}

	void count(ResolvedQueue queue, SendOutcome outcome) {
		switch (outcome) {
			case SendOutcome.Sent sent -> count(queue, "sent");
			case SendOutcome.Refused refused -> count(queue, "failed");
			case SendOutcome.Unavailable unavailable -> count(queue, "failed");
		}
	}

	/**
	 * Counts a message that was wrong before SQS saw it.
	 */
	void countRefused(ResolvedQueue queue) {
		count(queue, "failed");
	}

	private void count(ResolvedQueue queue, String outcome) {
		this.messages.withTags("queue", queue.key(), "outcome", outcome).increment();
	}

}
