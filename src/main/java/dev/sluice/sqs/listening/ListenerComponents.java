package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.function.Consumer;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.ContainerComponentFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.source.MessageSource;

/**
 * Sluice's own parts for the container of one listener.
 *
 * @param pipelineUser takes the pipeline that Spring Cloud AWS builds around an annotated
 * method
 */
record ListenerComponents(BatchListener listener, Receiving receiving,
		Consumer<MessageProcessingPipeline<Object>> pipelineUser)
		implements
			ContainerComponentFactory<Object, SqsContainerOptions> {

	@Override
	public boolean supports(Collection<String> queueNames, SqsContainerOptions options) {
		return true;
	}

	@Override
	public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
		return new PollingSource(this.receiving.client(), this::queue, this.listener);
	}

	@Override
	public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
		return new HandOverSink(this.listener, this::queue, this.receiving.observer(), this.pipelineUser);
	}

	/**
	 * Resolved when the container starts; the queues are not known before.
	 */
	private ListenedQueue queue() {
		return this.receiving.queues().apply(this.listener.queue());
	}

	@Override
	public AcknowledgementProcessor<Object> createAcknowledgementProcessor(SqsContainerOptions options) {
		return new NoAcknowledgementProcessor();
	}

	/**
	 * The listener settles its batches itself and at once; nothing is queued up that a
	 * stop could lose.
	 */
	private static final class NoAcknowledgementProcessor implements AcknowledgementProcessor<Object> {

		private String id = "";

		private boolean running;

		@Override
		public AcknowledgementCallback<Object> getAcknowledgementCallback() {
			return new AcknowledgementCallback<>() {
			};
		}

		@Override
		public void setId(String id) {
			this.id = id;
		}

		@Override
		public String getId() {
			return this.id;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
