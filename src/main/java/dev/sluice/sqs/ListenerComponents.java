package dev.sluice.sqs;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.ContainerComponentFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.source.MessageSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Sluice's own parts for the container of one listener.
 *
 * @param client the client that receives
 * @param queue resolves the queue when the container starts
 * @param pipelineUser takes the pipeline that Spring Cloud AWS builds around an annotated
 * method
 */
record ListenerComponents(BatchListener listener, SqsAsyncClient client, Supplier<ListenedQueue> queue,
		Consumer<MessageProcessingPipeline<Object>> pipelineUser)
		implements
			ContainerComponentFactory<Object, SqsContainerOptions> {

	@Override
	public boolean supports(Collection<String> queueNames, SqsContainerOptions options) {
		return true;
	}

	@Override
	public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
		return new PollingSource(this.client, this.queue, this.listener);
	}

	@Override
	public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
		return new HandOverSink(this.listener, this.queue, this.pipelineUser);
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
