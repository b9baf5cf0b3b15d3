package dev.sluice.intake;

import dev.sluice.queue.MessageSender;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.tracing.MessageTracing;
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
	MessageEnqueuer messageEnqueuer(MessageSender sender, IntakeMetrics metrics, MessageTracing tracing) {
		return new MessageEnqueuer(sender, metrics, tracing);
	}

	@Bean
	BatchEnqueuer batchEnqueuer(MessageSender sender, IntakeMetrics metrics, MessageTracing tracing) {
		return new BatchEnqueuer(sender, metrics, tracing);
	}

}
