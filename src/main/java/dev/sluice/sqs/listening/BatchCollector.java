package dev.sluice.sqs.listening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchListener;
import dev.sluice.queue.EventSize;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import dev.sluice.sqs.listening.BatchAssembly.Ready;
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
 * Collects what receives bring into batches and hands each of them over on a virtual
 * thread of its own. Lives from one start of its container to the next stop.
 */
final class BatchCollector implements MessageProcessingPipelineSink<Object>, TaskExecutorAware {

	private static final Logger logger = LoggerFactory.getLogger(BatchCollector.class);

	private final BatchListener listener;

	private final Receiving receiving;

	private final Consumer<MessageProcessingPipeline<Object>> pipelineUser;

	private final BatchAssembly assembly;

	private final BatchPermits permits;

	private final WaitingBatches waiting;

	private final WindowAlarm alarm;

	private @Nullable TaskExecutor executor;

	private @Nullable EventSize eventSize;

	private @Nullable ResolvedQueue queue;

	private volatile boolean running;

	/**
	 * @param pipelineUser takes Spring Cloud AWS's pipeline, which ends in the annotated
	 * method
	 */
	BatchCollector(BatchListener listener, Receiving receiving,
			Consumer<MessageProcessingPipeline<Object>> pipelineUser) {
		this.listener = listener;
		this.receiving = receiving;
		this.pipelineUser = pipelineUser;
		this.assembly = new BatchAssembly(listener, this::eventSize, receiving.scheduler().getClock());
		this.permits = new BatchPermits(listener, this.assembly::remainingWindow);
		this.waiting = new WaitingBatches(this.permits);
		this.alarm = new WindowAlarm(receiving.scheduler(), this.assembly::remainingWindow, this::reconsider);
	}

	BatchPermits permits() {
		return this.permits;
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
		executor().execute(() -> take(messages));
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * The error boundary of what a receive brings.
	 */
	private void take(Collection<Message<Object>> envelopes) {
		List<ReceivedMessage> accepted = List.of();
		try {
			accepted = accept(SqsMessages.received(envelopes));
		}
		catch (RuntimeException | Error ex) {
			logger.error("A receive of {} messages of {} could not be taken in; they come back when their visibility "
					+ "timeout ends", envelopes.size(), this.listener.id(), ex);
		}
		handOver(accepted, envelopes.size());
	}

	private List<ReceivedMessage> accept(List<ReceivedMessage> received) {
		if (!this.permits.isOpen()) {
			this.receiving.lateMessages().giveBack(queue(), received);
			return List.of();
		}
		this.receiving.observer().received(queue(), received);
		return this.listener.onReceive(queue(), received);
	}

	/**
	 * Hands over the batches that are ready with these messages, the last one on this
	 * thread, which is one of its own.
	 */
	private void handOver(List<ReceivedMessage> messages, int received) {
		List<Ready> begun = begin(this.assembly.add(messages));
		this.permits.assembled(received, messages.size());
		this.alarm.set();
		if (!begun.isEmpty()) {
			Ready last = begun.removeLast();
			begun.forEach(this::processOnAThread);
			process(last);
		}
	}

	/**
	 * Takes places for batches that are ready.
	 * @return those that have one
	 */
	private List<Ready> begin(List<Ready> ready) {
		List<Ready> begun = new ArrayList<>(ready.size());
		for (int i = 0; i < ready.size(); i++) {
			Ready batch = ready.get(i);
			if (queue().fifo() && i > 0) {
				giveBackToKeepTheOrder(batch);
			}
			else if (this.permits.tryHandOver(batch.messages().size())) {
				begun.add(batch);
			}
			else {
				begun.addAll(await(batch));
			}
		}
		return begun;
	}

	/**
	 * A receive of a FIFO queue that is too large for one event: its batches may hold
	 * messages of the same group, and must not be processed side by side.
	 */
	private void giveBackToKeepTheOrder(Ready batch) {
		giveBack(batch);
		this.permits.givenBack(batch.messages().size());
	}

	private List<Ready> await(Ready batch) {
		this.waiting.add(batch);
		if (this.permits.isOpen()) {
			return this.waiting.begin();
		}
		this.waiting.giveBack(this::giveBack);
		return List.of();
	}

	private void giveBack(Ready batch) {
		this.listener.onReturn(batch.messages());
		this.receiving.lateMessages().giveBack(queue(), batch.messages());
	}

	/**
	 * Looks again at what waits for a place, and at what may be handed over or received
	 * by now.
	 */
	void reconsider() {
		if (isRunning()) {
			this.waiting.begin().forEach(this::processOnAThread);
			begin(this.assembly.elapsed()).forEach(this::processOnAThread);
			this.alarm.set();
		}
		this.permits.reconsider();
	}

	private void processOnAThread(Ready batch) {
		executor().execute(() -> process(batch));
	}

	/**
	 * The error boundary of a batch.
	 */
	private void process(Ready batch) {
		try {
			this.listener.onBatch(new Batch(queue(), batch.messages()), batch.reason());
		}
		catch (RuntimeException | Error ex) {
			logger.error("A batch of {} messages of {} was not settled; they come back when their visibility timeout "
					+ "ends", batch.messages().size(), this.listener.id(), ex);
		}
		finally {
			this.permits.settled();
		}
	}

	@Override
	public void start() {
		ResolvedQueue resolved = this.receiving.queues().apply(this.listener.queue()).queue();
		this.queue = resolved;
		this.eventSize = this.listener.eventSize(resolved);
		this.running = true;
	}

	/**
	 * Takes in nothing more, hands over what is being filled, and gives back what has no
	 * place.
	 */
	@Override
	public void stop() {
		this.permits.close();
		this.assembly.close();
		if (isRunning()) {
			begin(this.assembly.elapsed()).forEach(this::processOnAThread);
			this.waiting.giveBack(this::giveBack);
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private TaskExecutor executor() {
		return Objects.requireNonNull(this.executor, "no executor");
	}

	private ResolvedQueue queue() {
		return Objects.requireNonNull(this.queue, "not started");
	}

	private EventSize eventSize() {
		return Objects.requireNonNull(this.eventSize, "not started");
	}

}
