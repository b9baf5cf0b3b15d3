package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sluice.queue.BatchListener;
import dev.sluice.queue.BatchListeners;
import io.awspring.cloud.sqs.config.Endpoint;
import io.awspring.cloud.sqs.config.SqsEndpoint;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.ListenerMode;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Makes the container of every mapping, configured or annotated: settings by the
 * endpoint's id, and Sluice's own parts in place of those of Spring Cloud AWS 4.1.0 that
 * lose acknowledgements on stop, stall behind a slow message and drop a message that
 * cannot be converted.
 */
final class ListenerContainerFactory extends SqsMessageListenerContainerFactory<Object> {

	private final BatchListeners listeners;

	private final Receiving receiving;

	private final SqsMessagingMessageConverter converter;

	private final Duration shutdownTimeout;

	/**
	 * @param converter makes the messages that annotated methods get
	 * @param shutdownTimeout how long a stop waits for polls and batches
	 */
	ListenerContainerFactory(BatchListeners listeners, Receiving receiving, SqsMessagingMessageConverter converter,
			Duration shutdownTimeout) {
		this.listeners = listeners;
		this.receiving = receiving;
		this.converter = converter;
		this.shutdownTimeout = shutdownTimeout;
		setSqsAsyncClient(receiving.client());
	}

	@Override
	protected SqsMessageListenerContainer<Object> createContainerInstance(Endpoint endpoint,
			SqsContainerOptions options) {
		return switch (endpoint) {
			case ListenerEndpoint configured -> container(configured.listener(), options, (container, pipeline) -> {
			});
			case SqsEndpoint annotated -> annotatedContainer(annotated, options);
			default -> throw new IllegalStateException("The listener " + endpoint.getId()
					+ " is a class with @SqsHandler methods; Sluice calls methods with @SqsListener");
		};
	}

	private SqsMessageListenerContainer<Object> annotatedContainer(SqsEndpoint endpoint, SqsContainerOptions options) {
		verify(endpoint, options);
		AnnotatedMethod method = new AnnotatedMethod(endpoint.getId(), this.converter);
		String bean = ClassUtils.getUserClass(endpoint.getBean()).getName();
		BatchListener listener = this.listeners.annotated(endpoint.getId(),
				endpoint.getLogicalNames().iterator().next(), bean, method);
		return container(listener, options,
				(container, pipeline) -> method.start(pipeline, container.getPayloadDeserializationType()));
	}

	private static void verify(SqsEndpoint endpoint, SqsContainerOptions options) {
		String listener = "The @SqsListener \"" + endpoint.getId() + "\" on "
				+ ClassUtils.getUserClass(endpoint.getBean()).getName();
		Assert.state(endpoint.getId().matches("[a-z0-9-]+"),
				() -> listener + " needs an id of a-z, 0-9 and dashes, for example id = \"orders\"");
		Assert.state(endpoint.getLogicalNames().size() == 1, () -> listener + " names "
				+ endpoint.getLogicalNames().size() + " queues; write one listener for each");
		Assert.state(options.getListenerMode() == ListenerMode.BATCH,
				() -> listener + " takes a single message; take a batch instead: List<T> or List<Message<T>>");
		Assert.state(
				Stream
					.of(endpoint.getMaxConcurrentMessages(), endpoint.getMaxMessagesPerPoll(),
							endpoint.getPollTimeout(), endpoint.getMessageVisibility())
					.allMatch(Objects::isNull),
				() -> listener + " sets maxConcurrentMessages, maxMessagesPerPoll, pollTimeoutSeconds or "
						+ "messageVisibilitySeconds; set sluice.mappings." + endpoint.getId()
						+ ".maximum-concurrency and batch-size, and the queue's receive-message-wait-time and "
						+ "visibility-timeout instead");
	}

	private SqsMessageListenerContainer<Object> container(BatchListener listener, SqsContainerOptions options,
			PipelineUser pipelineUser) {
		SqsMessageListenerContainer<Object> container = new SqsMessageListenerContainer<>(this.receiving.client(),
				configured(options, listener));
		Consumer<MessageProcessingPipeline<Object>> user = (pipeline) -> pipelineUser.use(container, pipeline);
		container.setComponentFactories(List.of(new ListenerComponents(listener, this.receiving, user)));
		return container;
	}

	private SqsContainerOptions configured(SqsContainerOptions options, BatchListener listener) {
		return options.toBuilder()
			.autoStartup(listener.enabled())
			.maxMessagesPerPoll(listener.batchSize())
			.maxConcurrentMessages(listener.batchSize() * listener.maximumConcurrency())
			.backPressureHandlerFactory(
					(ignored) -> new BatchPermits(listener.batchSize(), listener.maximumConcurrency()))
			.componentsTaskExecutor(new VirtualThreadTaskExecutor(listener.id() + "-"))
			.listenerShutdownTimeout(this.shutdownTimeout)
			.build();
	}

	@FunctionalInterface
	private interface PipelineUser {

		void use(SqsMessageListenerContainer<Object> container, MessageProcessingPipeline<Object> pipeline);

	}

}
