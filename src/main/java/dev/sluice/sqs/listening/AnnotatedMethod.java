package dev.sluice.sqs.listening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchTarget;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.ReceivedMessage;
import io.awspring.cloud.sqs.MessageHeaderUtils;
import io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.MessageProcessingException;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.support.converter.SqsMessageConversionContext;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;

/**
 * Calls a method with {@code @SqsListener} through Spring Cloud AWS's pipeline:
 * interceptors, method, error handler, acknowledgement by the annotation's mode. What the
 * pipeline acknowledges has succeeded, everything else has failed.
 * <p>
 * A message whose payload cannot be converted fails alone, with the error of the
 * conversion; the others of its batch are handed to the method. If that throws, its error
 * is why those failed that it did not acknowledge.
 */
final class AnnotatedMethod implements BatchTarget {

	private static final Logger logger = LoggerFactory.getLogger(AnnotatedMethod.class);

	private final String id;

	private final SqsMessagingMessageConverter converter;

	private @Nullable Class<?> payloadType;

	private volatile @Nullable MessageProcessingPipeline<Object> pipeline;

	AnnotatedMethod(String id, SqsMessagingMessageConverter converter) {
		this.id = id;
		this.converter = converter;
	}

	void start(MessageProcessingPipeline<Object> pipeline, @Nullable Class<?> payloadType) {
		this.payloadType = payloadType;
		this.pipeline = pipeline;
	}

	@Override
	public BatchOutcome process(Batch batch) {
		Acknowledged acknowledged = new Acknowledged();
		Map<String, ItemFailure> unreadable = new HashMap<>();
		List<Message<Object>> messages = convert(batch.messages(), acknowledged, unreadable);
		Failure failure = messages.isEmpty() ? null : call(messages, acknowledged);
		if (failure != null && acknowledged.isEmpty() && unreadable.isEmpty()) {
			return new BatchOutcome.AllFailed(BatchOutcome.Kind.ERROR, failure);
		}
		return outcome(batch, acknowledged, unreadable,
				(failure != null) ? new ItemFailure.Failed(failure) : ItemFailure.Retry.BACK_OFF);
	}

	private List<Message<Object>> convert(List<ReceivedMessage> received, Acknowledged acknowledged,
			Map<String, ItemFailure> unreadable) {
		SqsMessageConversionContext context = new SqsMessageConversionContext();
		context.setAcknowledgementCallback(acknowledged);
		if (this.payloadType != null) {
			context.setPayloadClass(this.payloadType);
		}
		List<Message<Object>> messages = new ArrayList<>(received.size());
		for (ReceivedMessage message : received) {
			try {
				messages.add(convert(message, context));
			}
			catch (RuntimeException ex) {
				logger.warn("Message {} of {} failed, since its payload is not a {}: {}", message.messageId(), this.id,
						(this.payloadType != null) ? this.payloadType.getName() : "payload that the method takes",
						ex.getMessage());
				unreadable.put(message.messageId(), new ItemFailure.Failed(Failure.of(ex)));
			}
		}
		return messages;
	}

	@SuppressWarnings("unchecked")
	private Message<Object> convert(ReceivedMessage message, SqsMessageConversionContext context) {
		return (Message<Object>) this.converter.toMessagingMessage(SqsMessages.sdk(message), context);
	}

	/**
	 * @return what went wrong, or null
	 */
	private @Nullable Failure call(List<Message<Object>> messages, Acknowledged acknowledged) {
		try {
			Objects.requireNonNull(this.pipeline, "not started")
				.process(messages, MessageProcessingContext.create().setAcknowledgmentCallback(acknowledged))
				.join();
			return null;
		}
		catch (CompletionException ex) {
			Throwable cause = thrownByTheMethod(ex);
			logger.warn("{} failed with a batch of {} messages", this.id, messages.size(), cause);
			return Failure.of(cause);
		}
	}

	/**
	 * What stands in the envelopes of the pipeline. Causes of its own are left in it, so
	 * that its type is the one that the method's author chose.
	 */
	private static Throwable thrownByTheMethod(Throwable failure) {
		Throwable thrown = failure;
		while (isEnvelope(thrown) && thrown.getCause() != null) {
			thrown = thrown.getCause();
		}
		return thrown;
	}

	private static boolean isEnvelope(Throwable thrown) {
		return thrown instanceof CompletionException || thrown instanceof MessageProcessingException
				|| thrown instanceof AsyncAdapterBlockingExecutionFailedException;
	}

	/**
	 * @param otherwise why a readable message failed that was not acknowledged
	 */
	private static BatchOutcome outcome(Batch batch, Acknowledged acknowledged, Map<String, ItemFailure> unreadable,
			ItemFailure otherwise) {
		Map<String, ItemFailure> failures = new HashMap<>();
		for (ReceivedMessage message : batch.messages()) {
			if (!acknowledged.contains(message)) {
				failures.put(message.messageId(), unreadable.getOrDefault(message.messageId(), otherwise));
			}
		}
		return failures.isEmpty() ? new BatchOutcome.AllSucceeded() : new BatchOutcome.SomeFailed(failures);
	}

	/**
	 * Remembers what was acknowledged. The messages are deleted together when the method
	 * has returned, so an acknowledgement costs no request of its own.
	 */
	private static final class Acknowledged implements AcknowledgementCallback<Object> {

		private final Set<String> receiptHandles = ConcurrentHashMap.newKeySet();

		@Override
		public CompletableFuture<Void> onAcknowledge(Message<Object> message) {
			return onAcknowledge(List.of(message));
		}

		@Override
		public CompletableFuture<Void> onAcknowledge(Collection<Message<Object>> messages) {
			for (Message<Object> message : messages) {
				this.receiptHandles
					.add(MessageHeaderUtils.getHeaderAsString(message, SqsHeaders.SQS_RECEIPT_HANDLE_HEADER));
			}
			return CompletableFuture.completedFuture(null);
		}

		boolean isEmpty() {
			return this.receiptHandles.isEmpty();
		}

		boolean contains(ReceivedMessage message) {
			return this.receiptHandles.contains(message.receiptHandle());
		}

	}

}
