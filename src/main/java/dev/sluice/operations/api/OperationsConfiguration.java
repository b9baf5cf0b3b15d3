package dev.sluice.operations.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.sluice.access.CurrentCaller;
import dev.sluice.function.Functions;
import dev.sluice.mapping.Mappings;
import dev.sluice.operations.backlog.WatchedQueues;

/**
 * Sets up what is shown.
 */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

	@Bean
	QueueViews queueViews(WatchedQueues queues) {
		return new QueueViews(queues);
	}

	@Bean
	QueuesEndpoint queuesEndpoint(QueueViews queues) {
		return new QueuesEndpoint(queues);
	}

	@Bean
	EventSourceMappingsEndpoint eventSourceMappingsEndpoint(CurrentCaller caller, Mappings mappings) {
		return new EventSourceMappingsEndpoint(caller, mappings);
	}

	@Bean
	FunctionsEndpoint functionsEndpoint(Functions functions) {
		return new FunctionsEndpoint(functions);
	}

}
