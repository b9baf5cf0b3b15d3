package dev.sluice.sqs.listening;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.sluice.queue.Batch;
import dev.sluice.queue.BatchOutcome;
import dev.sluice.queue.BatchOutcome.AllFailed;
import dev.sluice.queue.Failure;
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
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedMethodTests {

	private final Batch batch = new Batch(
			new ResolvedQueue("orders", "orders", "url", "arn:aws:sqs:eu-west-1:000000000000:orders",
					QueueAttributes.DEFAULTS),
			List.of(new ReceivedMessage("8aff2bb0-3eb9-4b41-8f7c-6fd7d6f3d1a1", "handle", "body", "md5", Map.of(),
					Map.of(), null)));

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

	private BatchOutcome outcomeOf(ThrownFor thrown) {
		AnnotatedMethod method = new AnnotatedMethod("orders", new SqsMessagingMessageConverter(new JsonMapper()));
		method.start(new MessageProcessingPipeline<>() {

			@Override
			public CompletableFuture<Collection<Message<Object>>> process(Collection<Message<Object>> messages,
					MessageProcessingContext<Object> context) {
				return CompletableFuture.failedFuture(thrown.with(messages));
			}

		}, String.class);
		return method.process(this.batch);
	}

	private interface ThrownFor {

		Throwable with(Collection<Message<Object>> messages);

	}

}
