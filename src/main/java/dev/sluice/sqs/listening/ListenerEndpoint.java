package dev.sluice.sqs.listening;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sluice.queue.BatchListener;
import io.awspring.cloud.sqs.config.Endpoint;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import org.jspecify.annotations.Nullable;

/**
 * What a configured mapping is to Spring Cloud AWS: an endpoint like that of an annotated
 * method.
 */
record ListenerEndpoint(BatchListener listener) implements Endpoint {

	@Override
	public Collection<String> getLogicalNames() {
		return List.of(this.listener.queue());
	}

	@Override
	public @Nullable String getListenerContainerFactoryName() {
		return null;
	}

	@Override
	public String getId() {
		return this.listener.id();
	}

	/**
	 * The container insists on a listener of its own, but the sink hands the batches
	 * over.
	 */
	@Override
	public <T> void setupContainer(MessageListenerContainer<T> container) {
		container.setAsyncMessageListener((message) -> CompletableFuture.completedFuture(null));
	}

}
