package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.ReceiveObserver;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.TaskExecutorAware;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.listener.sink.MessageProcessingPipelineSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.messaging.Message;

/**
 * Hands each receive over as one batch, on a virtual thread of its own, and gives its
 * place back when all is done.
 */
final class HandOverSink implements MessageProcessingPipelineSink<Object>, TaskExecutorAware {

	private static final Logger logger = LoggerFactory.getLogger(HandOverSink.class);

	private final BatchListener listener;

	private final Supplier<ListenedQueue> listened;

	private final ReceiveObserver observer;

	private final Consumer<MessageProcessingPipeline<Object>> pipelineUser;

	private @Nullable TaskExecutor executor;

	private volatile @Nullable ResolvedQueue queue;

	/**
	 * @param pipelineUser takes Spring Cloud AWS's pipeline, which ends in the annotated
	 * method
	 */
	HandOverSink(BatchListener listener, Supplier<ListenedQueue> listened, ReceiveObserver observer,
			Consumer<MessageProcessingPipeline<Object>> pipelineUser) {
		this.listener = listener;
		this.listened = listened;
		this.observer = observer;
		this.pipelineUser = pipelineUser;
	}

	@Override
	public void setMessagePipeline(MessageProcessingPipeline<Object> pipeline) {
		this.pipelineUser.accept(pipeline);
	}

	@Override
	public void setTaskExecutor(TaskExecutor executor) {
		this.executor = executor;
	}

	@Override
	public CompletableFuture<Void> emit(Collection<Message<Object>> messages,
			MessageProcessingContext<Object> context) {
		Objects.requireNonNull(this.executor, "no executor").execute(() -> handOver(messages, context));
		return CompletableFuture.completedFuture(null);
	}

	private void handOver(Collection<Message<Object>> messages, MessageProcessingContext<Object> context) {
		try {
			Batch batch = new Batch(Objects.requireNonNull(this.queue, "not started"), received(messages));
			this.observer.received(batch.queue(), batch.messages());
			this.listener.onBatch(batch);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A batch of {} messages of {} was not settled; they come back when their visibility timeout "
					+ "ends", messages.size(), this.listener.id(), ex);
		}
		finally {
			context.runBackPressureReleaseCallback();
		}
	}

	private static List<ReceivedMessage> received(Collection<Message<Object>> messages) {
		return messages.stream()
			.map((message) -> SqsMessages
				.received((software.amazon.awssdk.services.sqs.model.Message) message.getPayload()))
			.toList();
	}

	@Override
	public void start() {
		this.queue = this.listened.get().queue();
	}

	@Override
	public void stop() {
		this.queue = null;
	}

	@Override
	public boolean isRunning() {
		return this.queue != null;
	}

}
