package dev.sluice.intake;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.QueueCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the front door together.
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

	@Bean
	IntakeMetrics intakeMetrics(MeterRegistry registry, QueueCatalog queues) {
		return new IntakeMetrics(registry, queues.queues().keySet());
	}

	@Bean
	MessageEnqueuer messageEnqueuer(MessageSender sender, IntakeMetrics metrics) {
		return new MessageEnqueuer(sender, metrics);
	}

	@Bean
	BatchEnqueuer batchEnqueuer(MessageSender sender, IntakeMetrics metrics) {
		return new BatchEnqueuer(sender, metrics);
	}

}
