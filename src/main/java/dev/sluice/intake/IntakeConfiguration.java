package dev.sluice.intake;

import dev.sluice.access.CurrentCaller;
import dev.sluice.queue.MessageSender;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.tracing.MessageTracing;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

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

	@Bean
	VisibleQueues visibleQueues(QueueDirectory queues, CurrentCaller caller) {
		return new VisibleQueues(queues, caller);
	}

	@Bean
	MessagePost messagePost(VisibleQueues queues, MessageEnqueuer messages, JsonMapper json) {
		return new MessagePost(queues, messages, json);
	}

	/**
	 * Behind the filters that ask who calls.
	 */
	@Bean
	FilterRegistrationBean<PlainPostFilter> plainPosts(MessagePost post,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<PlainPostFilter> registration = new FilterRegistrationBean<>(
				new PlainPostFilter(post, problems));
		registration.addUrlPatterns("/v1/queues/*");
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

}
