package dev.sluice.sqs.listening;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
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
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Makes the container of every mapping, configured or annotated: settings by the
 * endpoint's id, and Sluice's own parts in place of those of Spring Cloud AWS 4.1.0 that
 * lose acknowledgements on stop, stall behind a slow message and drop a message that
 * cannot be converted.
 */
final class ListenerContainerFactory extends SqsMessageListenerContainerFactory<Object> {

	private static final int LARGEST_RECEIVE = 10;

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

	/**
	 * The pipeline needs the container, which is there once it asks for one.
	 */
	private SqsMessageListenerContainer<Object> container(BatchListener listener, SqsContainerOptions options,
			PipelineUser pipelineUser) {
		AtomicReference<SqsMessageListenerContainer<Object>> made = new AtomicReference<>();
		ListenerComponents components = new ListenerComponents(listener, this.receiving,
				(pipeline) -> pipelineUser.use(Objects.requireNonNull(made.get()), pipeline));
		SqsMessageListenerContainer<Object> container = new SqsMessageListenerContainer<>(this.receiving.client(),
				configured(options, listener, components));
		container.setComponentFactories(List.of(components));
		made.set(container);
		return container;
	}

	/**
	 * Limits are the back pressure's, and may change while the container runs; its own
	 * are as high as they can be.
	 */
	private SqsContainerOptions configured(SqsContainerOptions options, BatchListener listener,
			ListenerComponents components) {
		return options.toBuilder()
			.autoStartup(listener.enabled())
			.maxMessagesPerPoll(LARGEST_RECEIVE)
			.maxConcurrentMessages(Integer.MAX_VALUE)
			.backPressureHandlerFactory((ignored) -> components.backPressure())
			.pollBackOffPolicy(pollBackOff())
			.componentsTaskExecutor(new VirtualThreadTaskExecutor(listener.id() + "-"))
			.listenerShutdownTimeout(this.shutdownTimeout)
			.build();
	}

	/**
	 * Short, so that the full rate is back soon after SQS is; a poll that fails costs
	 * nothing.
	 */
	private static BackOffPolicy pollBackOff() {
		ExponentialBackOffPolicy policy = new ExponentialBackOffPolicy();
		policy.setInitialInterval(250);
		policy.setMultiplier(2);
		policy.setMaxInterval(2000);
		return policy;
	}

	@FunctionalInterface
	private interface PipelineUser {

		void use(SqsMessageListenerContainer<Object> container, MessageProcessingPipeline<Object> pipeline);

	}

}
