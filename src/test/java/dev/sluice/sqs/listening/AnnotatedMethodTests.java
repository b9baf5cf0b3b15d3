package dev.sluice.sqs.listening;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.BatchOutcome.SomeFailed;
import dev.sluice.queue.Failure;
import dev.sluice.queue.ItemFailure;
import dev.sluice.queue.QueueAttributes;
import dev.sluice.queue.ReceivedMessage;
import dev.sluice.queue.ResolvedQueue;
import io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException;
import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.pipeline.MessageProcessingPipeline;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedMethodTests {

	private static final String FIRST = "8aff2bb0-3eb9-4b41-8f7c-6fd7d6f3d1a1";

	private static final String SECOND = "8aff2bb0-3eb9-4b41-8f7c-6fd7d6f3d1a2";

	private final Batch batch = new Batch(new ResolvedQueue("orders", "orders", "url",
			"arn:aws:sqs:eu-west-1:000000000000:orders", QueueAttributes.DEFAULTS),
			List.of(message(FIRST, "1"), message(SECOND, "2")));

	@Test
	void failsAllWithWhatTheMethodThrewWhateverItsCause() {
		IllegalStateException thrown = new IllegalStateException("no stock", new IOException("connection reset"));
		BatchOutcome outcome = outcomeOf(
				(messages) -> new CompletionException(new AsyncAdapterBlockingExecutionFailedException("adapter",
						new ListenerExecutionFailedException("listener", thrown, messages))));
		assertThat(outcome).isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(thrown)));
	}

	@Test
	void failsAllWithAnErrorThatIsInNoEnvelope() {
		IllegalStateException thrown = new IllegalStateException("no stock");
		assertThat(outcomeOf((messages) -> thrown))
			.isEqualTo(new AllFailed(BatchOutcome.Kind.ERROR, Failure.of(thrown)));
	}

	@Test
	void failsWithWhatTheMethodThrewOnlyWhatItDidNotAcknowledge() {
		IllegalStateException thrown = new IllegalStateException("no stock");
		BatchOutcome outcome = outcomeOf(String.class, (messages, context) -> {
			acknowledge(context, List.of(messages.iterator().next()));
			throw thrown;
		});
		assertThat(outcome).isEqualTo(new SomeFailed(Map.of(SECOND, new ItemFailure.Failed(Failure.of(thrown)))));
	}

	@Test
	void asksForNothingForWhatWasNotAcknowledgedWithoutAnError() {
		BatchOutcome outcome = outcomeOf(String.class,
				(messages, context) -> acknowledge(context, List.of(messages.iterator().next())));
		assertThat(outcome).isEqualTo(new SomeFailed(Set.of(SECOND)));
	}

	@Test
	void failsAMessageThatIsNotThePayloadTypeAloneWithTheErrorOfTheConversion() {
		BatchOutcome outcome = outcomeOf(Integer.class, (messages, context) -> acknowledge(context, messages));
		assertThat(outcome)
			.isInstanceOfSatisfying(
					SomeFailed.class, (
							some) -> assertThat(some.failures())
								.hasEntrySatisfying(SECOND,
										(failure) -> assertThat(failure).isInstanceOfSatisfying(
												ItemFailure.Failed.class,
												(failed) -> assertThat(failed.failure()
													.isA(MessageConversionException.class.getName())).isTrue()))
								.hasSize(1));
	}

	private BatchOutcome outcomeOf(ThrownFor thrown) {
		return outcomeOf(String.class, (messages, context) -> {
			throw thrown.with(messages);
		});
	}

	private BatchOutcome outcomeOf(Class<?> payloadType, Method body) {
		AnnotatedMethod method = new AnnotatedMethod("orders", new SqsMessagingMessageConverter(new JsonMapper()));
		method.start(new MessageProcessingPipeline<>() {

			@Override
			public CompletableFuture<Collection<Message<Object>>> process(Collection<Message<Object>> messages,
					MessageProcessingContext<Object> context) {
				try {
					body.call(messages, context);
					return CompletableFuture.completedFuture(messages);
				}
				catch (Throwable thrown) {
					return CompletableFuture.failedFuture(thrown);
				}
			}

		}, payloadType);
		return method.process(this.batch);
	}

	private static void acknowledge(MessageProcessingContext<Object> context, Collection<Message<Object>> messages) {
		Objects.requireNonNull(context.getAcknowledgmentCallback()).onAcknowledge(messages).join();
	}

	private static ReceivedMessage message(String id, String handle) {
		return new ReceivedMessage(id, handle, handle.equals("1") ? "1" : "two", "md5", Map.of(), Map.of(), null);
	}

	private interface ThrownFor {

		Throwable with(Collection<Message<Object>> messages);

	}

	private interface Method {

		void call(Collection<Message<Object>> messages, MessageProcessingContext<Object> context) throws Throwable;

	}

}
