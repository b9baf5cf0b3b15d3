package dev.sluice.sqs.listening;

import dev.sluice.sqs.ReceivingClient;

import dev.sluice.queue.BatchListeners;
import dev.sluice.queue.Acknowledger;
import dev.sluice.queue.ListenerControl;
import dev.sluice.queue.MessageVisibility;
import dev.sluice.queue.QueueCatalog;
import dev.sluice.queue.QueueDirectory;
import dev.sluice.queue.ReceiveObserver;
import io.awspring.cloud.sqs.config.EndpointRegistrar;
import io.awspring.cloud.sqs.config.SqsListenerConfigurer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.awspring.cloud.sqs.listener.errorhandler.AsyncErrorHandler;
import io.awspring.cloud.sqs.listener.errorhandler.ErrorHandler;
import io.awspring.cloud.sqs.listener.interceptor.AsyncMessageInterceptor;
import io.awspring.cloud.sqs.listener.interceptor.MessageInterceptor;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

/**
 * Gives every mapping a listener container: one factory, for configured mappings and for
 * annotated methods.
 */
@Configuration(proxyBeanMethods = false)
class ListeningConfiguration {

	@Bean
	Acknowledger acknowledger(SqsAsyncClient client) {
		return new SqsAcknowledger(client);
	}

	@Bean
	MessageVisibility messageVisibility(SqsAsyncClient client) {
		return new SqsMessageVisibility(client);
	}

	@Bean
	ListenedQueues listenedQueues(QueueDirectory directory, QueueCatalog catalog) {
		return new ListenedQueues(directory, catalog);
	}

	@Bean
	ListenerControl listenerControl(MessageListenerContainerRegistry registry) {
		return new RegisteredListeners(registry);
	}

	@Bean
	LateMessages lateMessages(MessageVisibility visibility, LifecycleProperties lifecycle) {
		return new LateMessages(visibility, lifecycle.getTimeoutPerShutdownPhase());
	}

	@Bean
	Receiving receiving(@ReceivingClient SqsAsyncClient client, ListenedQueues queues, ReceiveObserver observer,
			LateMessages lateMessages, TaskScheduler scheduler) {
		return new Receiving(client, queues::resolve, observer, lateMessages, scheduler);
	}

	@Bean
	ListenerExtensions listenerExtensions(ObjectProvider<MessageInterceptor<Object>> interceptors,
			ObjectProvider<AsyncMessageInterceptor<Object>> asyncInterceptors,
			ObjectProvider<ErrorHandler<Object>> errorHandler,
			ObjectProvider<AsyncErrorHandler<Object>> asyncErrorHandler) {
		return new ListenerExtensions(interceptors, asyncInterceptors, errorHandler, asyncErrorHandler);
	}

	@Bean(EndpointRegistrar.DEFAULT_LISTENER_CONTAINER_FACTORY_BEAN_NAME)
	ListenerContainerFactory listenerContainerFactory(BatchListeners listeners, Receiving receiving,
			ListenerExtensions extensions, JsonMapper json, LifecycleProperties lifecycle) {
		ListenerContainerFactory factory = new ListenerContainerFactory(listeners, receiving, annotatedMessages(json),
				lifecycle.getTimeoutPerShutdownPhase());
		extensions.applyTo(factory);
		return factory;
	}

	/**
	 * Not the shared converter: the type that a sender's JavaType attribute names is
	 * never loaded.
	 */
	private static SqsMessagingMessageConverter annotatedMessages(JsonMapper json) {
		SqsMessagingMessageConverter converter = new SqsMessagingMessageConverter(json);
		converter.setPayloadTypeMapper((message) -> null);
		return converter;
	}

	@Bean
	SqsListenerConfigurer configuredMappings(BatchListeners listeners) {
		return (registrar) -> listeners.configured()
			.forEach((listener) -> registrar.registerEndpoint(new ListenerEndpoint(listener)));
	}

}
