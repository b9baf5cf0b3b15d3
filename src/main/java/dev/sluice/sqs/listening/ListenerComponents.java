package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.function.Consumer;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.listener.backpressure.BackPressureHandler;
import io.awspring.cloud.sqs.listener.ContainerComponentFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.source.MessageSource;

/**
 * Sluice's own parts for the container of one listener, made anew at each of its starts.
 * The container makes its source first, then its sink and its back pressure, on one
 * thread.
 */
final class ListenerComponents implements ContainerComponentFactory<Object, SqsContainerOptions> {

	private final BatchListener listener;

	private final Receiving receiving;

	private final Consumer<MessageProcessingPipeline<Object>> pipelineUser;

	private volatile BatchCollector collector;

	/**
	 * @param pipelineUser takes the pipeline that Spring Cloud AWS builds around an
	 * annotated method
	 */
	ListenerComponents(BatchListener listener, Receiving receiving,
			Consumer<MessageProcessingPipeline<Object>> pipelineUser) {
		this.listener = listener;
		this.receiving = receiving;
		this.pipelineUser = pipelineUser;
		this.collector = newCollector();
		listener.admission().onChange(() -> this.collector.reconsider());
	}

	private BatchCollector newCollector() {
		return new BatchCollector(this.listener, this.receiving, this.pipelineUser);
	}

	@Override
	public boolean supports(Collection<String> queueNames, SqsContainerOptions options) {
		return true;
	}

	@Override
	public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
		this.collector = newCollector();
		return new PollingSource(this.listener, this.receiving, this.collector);
	}

	@Override
	public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
		return this.collector;
	}

	BackPressureHandler backPressure() {
		return this.collector.permits();
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
